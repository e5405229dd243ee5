#include "web/forms/history_entries.hpp"

#include "base/translate.hpp"
#include "engine/kept_versions.hpp"
#include "web/html/html.hpp"

namespace web::forms {

using namespace html;
using base::put, base::tr, base::trn;

namespace {

std::string label_of(const engine::Difference& difference) {
    if (difference.field) return std::string(tr(difference.field->label));
    return std::string(difference.name == "state" ? tr("State") : tr("Reference elsewhere"));
}

std::string value_in_words(const Show& show, const schema::Schema& schema, const engine::Difference& difference,
                           const schema::Value& value) {
    if (difference.field) return show.text(*difference.field, value);
    const auto* text = std::get_if<std::string>(&value);
    if (!text) return {};
    for (const auto& choice : schema.state.choices)
        if (difference.name == "state" && choice.name == *text) return std::string(tr(choice.label));
    return *text;
}

}  // namespace

DifferenceWords words_of(const Show& show, const schema::Schema& schema, const engine::Difference& difference) {
    return {label_of(difference), value_in_words(show, schema, difference, difference.before),
            value_in_words(show, schema, difference, difference.after)};
}

std::vector<parts::FieldChange> changes_of(const Show& show, const engine::Record& before, const engine::Record& after) {
    std::vector<parts::FieldChange> changes;
    for (const engine::Difference& difference : engine::differences(before, after)) {
        const bool is_long = difference.field && difference.field->type == schema::Type::text &&
                             difference.field->max_length > 200 && !schema::is_empty(difference.before) &&
                             !schema::is_empty(difference.after);
        const DifferenceWords words = words_of(show, *after.schema, difference);
        changes.push_back({words.label, words.before, words.after, is_long});
    }
    return changes;
}

std::string operation_words(const schema::Schema& schema, std::string_view operation, std::optional<std::size_t> changes) {
    if (operation == "create") return std::string(tr("created it"));
    if (operation == "remove") return std::string(tr("removed it"));
    if (operation == "update") {
        if (!changes) return std::string(tr("changed it"));
        const auto count = static_cast<std::int64_t>(*changes);
        return put(trn("changed one field", "changed {0} fields", count), {std::to_string(count)});
    }
    for (const auto& step : schema.steps)
        if (schema::name_of(step.verb) == operation) return put(tr("took the step “{0}”"), {tr(step.label)});
    return put(tr("took the step “{0}”"), {operation});
}

std::string erased_words(const Show& show, const services::KnownErasure* erasure) {
    if (!erasure) return std::string(tr("What it said was erased later."));
    return put(tr("What it said was erased on {0} by {1}: {2}"),
               {show.when(erasure->at), show.person(erasure->by), erasure->because});
}

html::Node erased_note(const Visit& visit, engine::Work& work, const Subject& subject, const Show& show,
                       const engine::KeptVersion& kept) {
    if (!kept.is_erased()) return {};
    const services::Erasures erasures(work, *subject.schema, subject.number);
    const services::KnownErasure* erasure = erasures.of(kept);
    if (!erasure) return p({erased_words(show, erasure)});
    const schema::Schema& schema = visit.tables().of(schema::Kind::erasure);
    return p({erased_words(show, erasure), " ",
              a({href(visit.url_of(schema, erasure->number)), engine::format_reference(schema, erasure->number)})});
}

HistoryPart history_entries(const Visit& visit, engine::Work& work, const Subject& subject, const Show& show,
                            std::int64_t before_version, int limit) {
    const schema::Schema& schema = *subject.schema;
    // One more than is shown: the oldest one shown is compared with the one before it.
    const auto versions =
        engine::versions_of(work.connection(), work.occasion().org, schema, subject.number, before_version, limit + 1);
    std::vector<engine::Record> records;
    for (const auto& version : versions) {
        auto record = engine::record_of(work.tables(), schema, subject.number, version.version, version.content);
        records.push_back(record ? *std::move(record) : engine::Record(schema));
    }
    const services::Erasures erasures(work, schema, subject.number);
    HistoryPart part;
    for (std::size_t i = 0; i < versions.size() && i < static_cast<std::size_t>(limit); ++i) {
        const engine::KeptVersion& version = versions[i];
        std::vector<parts::FieldChange> changes;
        const bool can_compare = i + 1 < versions.size() && !version.is_erased() && !versions[i + 1].is_erased();
        if (can_compare) changes = changes_of(show, records[i + 1], records[i]);
        const bool is_step = version.operation != "create" && version.operation != "update" && version.operation != "remove";
        part.entries.push_back(
            {.person = show.person(version.actor),
             .what = operation_words(schema, version.operation, can_compare ? std::optional(changes.size()) : std::nullopt),
             .when = show.when(version.at),
             .when_utc = base::to_text(version.at),
             .reason = version.is_erased() ? erased_words(show, erasures.of(version)) : version.reason,
             .changes = std::move(changes),
             .version = subject.path(visit, "history/" + std::to_string(version.version)),
             .tone = is_step ? parts::Tone::success : parts::Tone::neutral});
    }
    if (versions.size() > static_cast<std::size_t>(limit)) part.next = versions[static_cast<std::size_t>(limit) - 1].version;
    return part;
}

}  // namespace web::forms
