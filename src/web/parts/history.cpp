// Histories. A short value is shown as old -> new, a long text with its changed words.
#include "web/parts/history.hpp"

#include "base/translate.hpp"
#include "web/html/html.hpp"
#include "web/parts/icon.hpp"
#include "web/parts/word_diff.hpp"

namespace web::parts {

using namespace html;
using base::tr;

namespace {

Node change_value(const FieldChange& change) {
    if (change.long_text) return diff_text(change.before.view(), change.after.view());
    const Node nothing = span({cls("muted"), tr("empty")});
    return span({cls("diff"), change.before.empty() ? nothing : del({change.before}), icon("arrow-narrow-right"),
                 span({cls("visually-hidden"), tr("became")}), change.after.empty() ? nothing : ins({change.after})});
}

Node history_entry(const HistoryEntry& entry) {
    const Node moment = time({datetime(entry.when_utc), entry.when});
    return li({cls("history-entry " + std::string(tone_class(entry.tone))), span({cls("history-dot"), aria_hidden("true")}),
               p({cls("history-head"), strong({entry.person}), " ", entry.what, " ",
                  span({cls("history-when"), entry.version.empty() ? moment : a({href(entry.version), moment})})}),
               when(!entry.reason.empty(), p({cls("history-reason"), entry.reason})), change_list(entry.changes)});
}

}  // namespace

Node change_list(const std::vector<FieldChange>& changes) {
    if (changes.empty()) return {};
    return dl({cls("changes"), each(changes, [](const FieldChange& change) {
                   return div({cls("change"), dt({change.label}), dd({change_value(change)})});
               })});
}

Node history_list(const std::vector<HistoryEntry>& entries) { return ol({cls("history"), each(entries, history_entry)}); }

}  // namespace web::parts
