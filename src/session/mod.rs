//! Open documents, dirty pairs, and the loop that turns edits into analyses. Knows no protocol types.
