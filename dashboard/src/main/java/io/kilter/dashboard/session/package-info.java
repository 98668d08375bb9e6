/** Who looks at the page, and what they may do: signing in, and the cookie that remembers it. */
package io.kilter.dashboard.session;
