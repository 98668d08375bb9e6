/** Where trained models rest: immutable versions with their cards, and which of them is active. */
package io.kilter.learn.registry;
