#include "LetterFolderData.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const char recipients[] = {
#embed "Words/recipients.words"
    , 0};

static const char signatories[] = {
#embed "Words/signatories.words"
    , 0};

static const char headers[] = {
#embed "Words/headers.words"
    , 0};

static const char statement[] = {
#embed "Words/statement.words"
    , 0};

static const char months[] = {
#embed "Words/months.words"
    , 0};

static const char ordinals[] = {
#embed "Words/ordinals.words"
    , 0};

static const char suffixes[] = {
#embed "Words/suffixes.words"
    , 0};

const char *letter_folder_data_recipients(void) { return recipients; }
const char *letter_folder_data_signatories(void) { return signatories; }
const char *letter_folder_data_headers(void) { return headers; }
const char *letter_folder_data_statement(void) { return statement; }
const char *letter_folder_data_months(void) { return months; }
const char *letter_folder_data_suffixes(void) { return suffixes; }
const char *letter_folder_data_ordinals(void) { return ordinals; }
