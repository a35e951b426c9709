// Diagnostics are what every error of the library holds: who imports Bayan can read them.
@_exported public import Reporting
