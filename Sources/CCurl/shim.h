#ifndef BAYAN_CCurl_SHIM_H
#define BAYAN_CCurl_SHIM_H
#include <curl/curl.h>
/* Swift calls no functions with a variable number of arguments: one for each kind that libcurl's options take. */
#undef curl_easy_setopt
#undef curl_easy_getinfo
static inline CURLcode bayan_curl_set_number(CURL *curl, CURLoption option, long value) {
    return curl_easy_setopt(curl, option, value);
}
static inline CURLcode bayan_curl_set_size(CURL *curl, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(curl, option, value);
}
static inline CURLcode bayan_curl_set_text(CURL *curl, CURLoption option, const char *value) {
    return curl_easy_setopt(curl, option, value);
}
static inline CURLcode bayan_curl_set_pointer(CURL *curl, CURLoption option, void *value) {
    return curl_easy_setopt(curl, option, value);
}
static inline CURLcode bayan_curl_set_list(CURL *curl, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(curl, option, value);
}
typedef size_t (*bayan_curl_data)(char *buffer, size_t size, size_t count, void *owner);
static inline CURLcode bayan_curl_set_data(CURL *curl, CURLoption option, bayan_curl_data value) {
    return curl_easy_setopt(curl, option, value);
}
typedef int (*bayan_curl_debug)(CURL *curl, curl_infotype kind, char *data, size_t size, void *owner);
static inline CURLcode bayan_curl_set_debug(CURL *curl, CURLoption option, bayan_curl_debug value) {
    return curl_easy_setopt(curl, option, value);
}
static inline long bayan_curl_number(CURL *curl, CURLINFO info) {
    long value = 0;
    return curl_easy_getinfo(curl, info, &value) == CURLE_OK ? value : 0;
}
#endif
