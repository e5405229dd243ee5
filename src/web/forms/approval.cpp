#include "web/forms/approval.hpp"

#include "base/text.hpp"
#include "base/translate.hpp"
#include "web/forms/history_entries.hpp"
#include "web/html/html.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/record.hpp"

namespace web::forms {

using namespace html;
using base::put, base::tr;

namespace {

std::string roles_in_words(const services::Standing& standing) {
    if (standing.roles_are_erased) return std::string(tr("in a role that was erased"));
    std::vector<std::string> words;
    for (int i = 0; i < schema::role_count; ++i)
        if (const auto role = static_cast<schema::Role>(i); standing.roles.has(role))
            words.emplace_back(tr(schema::label_of(role)));
    return words.empty() ? std::string(tr("without a role")) : base::join(words, ", ");
}

// "Availability: 2 – Moderate → 4 – High".
std::string change_in_words(const Show& show, const schema::Schema& schema, const engine::Difference& difference) {
    const DifferenceWords change = words_of(show, schema, difference);
    if (change.before.empty() && change.after.empty()) return change.label;
    const auto or_empty = [](const std::string& text) { return text.empty() ? std::string(tr("empty")) : text; };
    constexpr std::size_t longest = 80;
    return put(tr("{0}: {1} → {2}"), {change.label, base::shorten(or_empty(change.before), longest),
                                      base::shorten(or_empty(change.after), longest)});
}

std::string cause_in_words(const Show& show, const engine::Cause& cause) {
    const schema::Schema& schema = *cause.path.front().schema;
    std::vector<std::string> changes;
    for (const engine::Difference& difference : cause.differences)
        changes.push_back(change_in_words(show, schema, difference));
    std::string words = changes.empty() ? std::string(tr("Changed or removed")) : base::join(changes, "; ");
    if (cause.version && cause.version->operation == "remove") words = tr("Removed");
    if (cause.is_erased) words = tr("What it said then was erased, so nobody can tell whether the change matters");
    if (cause.is_unreadable)
        words = tr("The file of what was approved is missing or damaged, so nobody can tell what has changed");
    if (cause.version)
        words = put(tr("{0}. By {1} on {2}."), {words, show.person(cause.version->actor), show.when(cause.version->at)});
    if (cause.path.size() < 3) return words;
    std::vector<std::string> way;
    for (std::size_t i = 1; i + 1 < cause.path.size(); ++i)
        way.push_back(engine::format_reference(*cause.path[i].schema, cause.path[i].number));
    return put(tr("{0} It matters here through {1}."), {words, base::join(way, ", ")});
}

std::vector<parts::Linked> links_to(const std::vector<CauseWords>& causes) {
    std::vector<parts::Linked> links;
    for (const CauseWords& cause : causes)
        links.push_back({.number = cause.reference, .name = cause.title, .url = cause.url, .relation = cause.words});
    return links;
}

}  // namespace

std::string approval_sentence(const Show& show, const services::Standing& standing) {
    const auto& version = standing.approval.version;
    const std::string who =
        version.actor == 0 ? show.person(0) : put("{0} ({1})", {show.person(version.actor), roles_in_words(standing)});
    if (!standing.stated_on) return put(tr("By {0}, recorded {1}."), {who, show.when(version.at)});
    return put(tr("By {0} on {1}, recorded {2}."), {who, base::to_text(*standing.stated_on), show.when(version.at)});
}

std::vector<CauseWords> causes_of(const Visit& visit, engine::Work& work, const services::Standing& standing) {
    Show show(visit, work);
    std::vector<CauseWords> causes;
    for (const engine::Cause& cause : standing.causes) {
        const engine::Target& changed = cause.path.front();
        const auto record = work.find(*changed.schema, changed.number);
        if (record) show.learn(*record);
        causes.push_back({.reference = engine::format_reference(*changed.schema, changed.number),
                          .title = record ? show.title(*record) : std::string(tr("not readable for you, or removed")),
                          .url = visit.url_of(*changed.schema, changed.number) + "/history",
                          .words = cause_in_words(show, cause)});
    }
    return causes;
}

Node approval_note(const Visit& visit, engine::Work& work, const Show& show, const engine::Record& record) {
    const auto standing = services::standing_of(work, record);
    if (!standing) return {};
    const auto& version = standing->approval.version;
    const schema::Step* approving = nullptr;
    for (const schema::Step& step : record.schema->steps)
        if (schema::name_of(step.verb) == version.operation) approving = &step;
    const std::string what(approving ? tr(record.schema->state.choices[approving->to].label) : tr("Approved"));
    const bool is_stale = standing->is_stale();
    return parts::callout(
        {.tone = is_stale ? parts::Tone::warning : parts::Tone::success,
         .heading = is_stale ? put(tr("{0}, but what was approved has changed since"), {what}) : what,
         .content = fragment(
             {p({approval_sentence(show, *standing)}), when(!version.reason.empty(), p({cls("soa-text"), version.reason})),
              when(is_stale, parts::linked_records(links_to(causes_of(visit, work, *standing)), {})),
              p({cls("muted hash"), standing->content_hash.empty()
                                        ? put(tr("Version {0}, change {1} of the log, whose content was erased"),
                                              {std::to_string(version.version), std::to_string(version.sequence)})
                                        : put(tr("Version {0}, change {1} of the log, SHA-256 of the content {2}"),
                                              {std::to_string(version.version), std::to_string(version.sequence),
                                               standing->content_hash})})})});
}

}  // namespace web::forms
