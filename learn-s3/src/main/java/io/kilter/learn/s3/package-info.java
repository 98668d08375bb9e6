/** Registries of models in a bucket of an object store that speaks S3. */
package io.kilter.learn.s3;
