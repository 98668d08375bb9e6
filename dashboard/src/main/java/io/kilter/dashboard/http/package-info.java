/** Small parts that every answer is made with. */
package io.kilter.dashboard.http;
