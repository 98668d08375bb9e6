/** New scores and episodes, sent to those who listen (server-sent events). */
package io.kilter.serve.feed;
