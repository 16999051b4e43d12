//! What the editor writes, judged by the real Hugo.
