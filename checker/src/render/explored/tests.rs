//! What explorations look like, and the page of the book about their JSON.
