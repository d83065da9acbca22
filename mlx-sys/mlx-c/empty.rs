//! Nothing is built here; the manifest beside this file only names a package to fetch.
