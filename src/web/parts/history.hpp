// The history of a record: who changed what, when and why.
#pragma once
#include <vector>

#include "web/html/node.hpp"
#include "web/parts/tone.hpp"

namespace web::parts {

struct FieldChange {
    html::Text label;
    html::Text before;       // empty: was not given
    html::Text after;        // empty: was taken away
    bool long_text = false;  // shown as one text with the words that changed
};

struct HistoryEntry {
    html::Text person;
    html::Text what;      // "changed 3 fields", "approved the treatment plan"
    html::Text when;      // in the reader's zone
    html::Text when_utc;  // RFC 3339
    html::Text reason{};
    std::vector<FieldChange> changes{};
    html::Url version{};  // the record as it was then
    Tone tone = Tone::neutral;
};

html::Node change_list(const std::vector<FieldChange>& changes);    // nothing for none
html::Node history_list(const std::vector<HistoryEntry>& entries);  // newest first, as given

}  // namespace web::parts
