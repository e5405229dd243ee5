// The kept versions of a record as sentences: who did what, when, why, and what is different since.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/kept_versions.hpp"
#include "services/erasures.hpp"
#include "web/forms/show.hpp"
#include "web/forms/subject.hpp"
#include "web/parts/history.hpp"

namespace web::forms {

struct HistoryPart {
    std::vector<parts::HistoryEntry> entries;  // the newest first
    std::int64_t next = 0;                     // ask for the older ones with before_version = next; 0: there are none
};

// before_version 0 starts with the newest.
HistoryPart history_entries(const Visit& visit, engine::Work& work, const Subject& subject, const Show& show,
                            std::int64_t before_version, int limit);

struct DifferenceWords {
    std::string label, before, after;
};
DifferenceWords words_of(const Show& show, const schema::Schema& schema, const engine::Difference& difference);
// What differs between two states of a record, in words.
std::vector<parts::FieldChange> changes_of(const Show& show, const engine::Record& before, const engine::Record& after);

// "What it said was erased on ... by ...: ..."; null when only later days know why.
std::string erased_words(const Show& show, const services::KnownErasure* erasure);

// The same as a paragraph with the way to the erasure; nothing when the version was not erased.
html::Node erased_note(const Visit& visit, engine::Work& work, const Subject& subject, const Show& show,
                       const engine::KeptVersion& kept);

// "created it", "changed 3 fields", "took the step “Approve”"; "changed it" when the number of fields is not known.
std::string operation_words(const schema::Schema& schema, std::string_view operation,
                            std::optional<std::size_t> changes = {});

}  // namespace web::forms
