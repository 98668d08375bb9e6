/** Lists in pages, whose cursors hold while rows arrive. */
package io.kilter.store.paging;
