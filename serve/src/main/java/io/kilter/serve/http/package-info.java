/** What every answer has in common: JSON bodies, problem documents and protective headers. */
package io.kilter.serve.http;
