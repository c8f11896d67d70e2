"""One child's result told to its family: in sentences, as a page, and as pages for all children of a run."""
