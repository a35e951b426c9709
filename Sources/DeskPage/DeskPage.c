#include "DeskPage.h"
#include <string.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

#define FILES(file) \
  file("index.html", index_html) file("desk.css", desk_css) file("desk.js", desk_js) file("api.js", api_js) \
  file("words.js", words_js) file("elements.js", elements_js) file("text.js", text_js) file("editor.js", editor_js) \
  file("paste.js", paste_js) file("preview.js", preview_js) file("people.js", people_js) file("look.js", look_js) \
  file("check.js", check_js) file("make.js", make_js) file("drop.js", drop_js) file("draft.js", draft_js) file("compare.js", compare_js) \
  file("matter.js", matter_js) file("folder.js", folder_js) file("mail.js", mail_js) \
  file("around.js", around_js) file("remarks.js", remarks_js) file("remarks.en.json", remarks_en) file("remarks.ar.json", remarks_ar)

static const char index_html[] = {
#embed "page/index.html"
};
static const char desk_css[] = {
#embed "page/desk.css"
};
static const char desk_js[] = {
#embed "page/desk.js"
};
static const char api_js[] = {
#embed "page/api.js"
};
static const char words_js[] = {
#embed "page/words.js"
};
static const char elements_js[] = {
#embed "page/elements.js"
};
static const char text_js[] = {
#embed "page/text.js"
};
static const char editor_js[] = {
#embed "page/editor.js"
};
static const char paste_js[] = {
#embed "page/paste.js"
};
static const char preview_js[] = {
#embed "page/preview.js"
};
static const char people_js[] = {
#embed "page/people.js"
};
static const char look_js[] = {
#embed "page/look.js"
};
static const char check_js[] = {
#embed "page/check.js"
};
static const char make_js[] = {
#embed "page/make.js"
};
static const char drop_js[] = {
#embed "page/drop.js"
};
static const char compare_js[] = {
#embed "page/compare.js"
};
static const char draft_js[] = {
#embed "page/draft.js"
};
static const char matter_js[] = {
#embed "page/matter.js"
};
static const char folder_js[] = {
#embed "page/folder.js"
};
static const char mail_js[] = {
#embed "page/mail.js"
};
static const char around_js[] = {
#embed "page/around.js"
};
static const char remarks_js[] = {
#embed "page/remarks.js"
};
static const char remarks_en[] = {
#embed "page/remarks.en.json"
};
static const char remarks_ar[] = {
#embed "page/remarks.ar.json"
};

const char *desk_page_file(const char *name, size_t *size) {
#define ANSWER(file, bytes) \
  if (strcmp(name, file) == 0) { \
    *size = sizeof bytes; \
    return bytes; \
  }
  FILES(ANSWER)
  return NULL;
}
