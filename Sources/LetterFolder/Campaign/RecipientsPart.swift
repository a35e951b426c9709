/// Which of a list's recipients are read: those of one part of a batch.
package struct RecipientsPart: Sendable {
    /// Makes a test for one thread: whether the recipient with this id, as UTF-8, is among them.
    package let makeTest: @Sendable () -> (UnsafeRawBufferPointer) -> Bool

    package init(makeTest: @escaping @Sendable () -> (UnsafeRawBufferPointer) -> Bool) { self.makeTest = makeTest }
}
