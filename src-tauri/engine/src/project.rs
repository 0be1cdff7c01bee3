//! All that an app can do with a project, in one façade. The window, the command line and the tests call only this.
