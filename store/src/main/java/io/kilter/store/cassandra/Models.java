package io.kilter.store.cassandra;

import io.kilter.store.StoreException;

/** Which of two models is the newer one. */
interface Models {
  /**
   * The number of a model: greater than that of any the store had met before. The same for all rows
   * that one writer writes of one model.
   */
  long generation(String detector, String modelVersion) throws StoreException;
}
