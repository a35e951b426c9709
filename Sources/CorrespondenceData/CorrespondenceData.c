#include "CorrespondenceData.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const char care_of[] = {
#embed "Words/care-of.words"
    , 0};

static const char titles[] = {
#embed "Words/titles.words"
    , 0};

static const char fillers[] = {
#embed "Words/fillers.words"
    , 0};

const char *correspondence_data_care_of(void) { return care_of; }
const char *correspondence_data_titles(void) { return titles; }
const char *correspondence_data_fillers(void) { return fillers; }
