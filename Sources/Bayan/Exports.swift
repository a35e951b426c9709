// Errors are what all of the library speaks of, and so are these four names of the stage that defines them: who imports
// Bayan has them. Swift has no way but this one to hand on a name.
@_exported public import struct Reporting.Diagnostic
@_exported public import struct Reporting.DiagnosticCode
@_exported public import struct Reporting.Diagnostics
@_exported public import struct Reporting.SourceLocation
