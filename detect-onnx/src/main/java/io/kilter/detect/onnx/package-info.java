/** Models in ONNX's format, checked before ONNX Runtime runs them. */
package io.kilter.detect.onnx;
