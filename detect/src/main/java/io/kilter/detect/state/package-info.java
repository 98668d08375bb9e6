/** Reading a detector's state back, and noticing where it is damaged. */
package io.kilter.detect.state;
