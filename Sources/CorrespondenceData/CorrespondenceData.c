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

static const char countries[] = {
#embed "Words/countries.words"
    , 0};

static const char countries_shared[] = {
#embed "Words/countries-shared.words"
    , 0};

static const char countries_formal[] = {
#embed "Words/countries-formal.words"
    , 0};

static const char countries_short[] = {
#embed "Words/countries-short.words"
    , 0};

const char *correspondence_data_care_of(void) { return care_of; }
const char *correspondence_data_titles(void) { return titles; }
const char *correspondence_data_fillers(void) { return fillers; }
const char *correspondence_data_countries(void) { return countries; }
const char *correspondence_data_countries_shared(void) { return countries_shared; }
const char *correspondence_data_countries_formal(void) { return countries_formal; }
const char *correspondence_data_countries_short(void) { return countries_short; }
