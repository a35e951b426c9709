import Correspondence
private import LetterFolderData

extension WordLists {
    /// What recipients' and signatories' columns are called.
    static let recipients = WordLists(String(cString: letter_folder_data_recipients()))
    static let signatories = WordLists(String(cString: letter_folder_data_signatories()))
    /// What headers of columns speak of.
    static let headers = WordLists(String(cString: letter_folder_data_headers()))
    /// Shortened months, by languages.
    static let months = WordLists(String(cString: letter_folder_data_months()))
    /// Letters by which items are counted, in their order.
    static let ordinals = WordLists(String(cString: letter_folder_data_ordinals()))
    /// What stands behind surnames.
    static let suffixes = WordLists(String(cString: letter_folder_data_suffixes()))
    /// What the parts of a pasted statement are known by.
    static let statement = WordLists(String(cString: letter_folder_data_statement()))
}
