#include "web/pages/change_log.hpp"

#include <algorithm>
#include <charconv>
#include <concepts>

#include "base/translate.hpp"
#include "engine/change_log.hpp"
#include "ledger/cosignature.hpp"
#include "queries/changes.hpp"
#include "services/log/checkpoints.hpp"
#include "services/log/published.hpp"
#include "services/log/signer.hpp"
#include "services/log/time_stamps.hpp"
#include "services/log/verify.hpp"
#include "web/forms/history_entries.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/record.hpp"
#include "web/parts/table.hpp"

namespace web::pages {

using namespace html;
using base::put, base::tr;

namespace {

constexpr int changes_on_a_page = 50;

struct LogView {
    engine::LogHead head;
    std::optional<services::StoredCheckpoint> newest, cosigned;
    std::optional<services::KeptTimeStamp> stamped;
    std::vector<queries::ChangeRow> changes;
};

// A row must not tell of a record that is hidden.
std::vector<std::string_view> read_whole(const Visit& visit) {
    return engine::tables_read_whole(visit.tables().all(), visit.caller.actor);
}

LogView read_view(const Visit& visit, std::int64_t before) {
    return visit.read([&](engine::Work& work) {
        const std::int64_t org = work.occasion().org;
        return LogView{engine::log_head(work.connection(), org), services::newest_checkpoint(work.connection(), org),
                       services::newest_cosigned(work.connection(), org),
                       services::newest_time_stamp(work.connection(), org),
                       queries::newest_changes(work.connection(), org, read_whole(visit), before, changes_on_a_page + 1)};
    });
}

std::string count(std::integral auto number) { return parts::grouped(static_cast<std::int64_t>(number)); }

std::string when(const Visit& visit, base::Moment at) { return base::local_text(visit.caller.zone, at); }

Node figures(const Visit& visit, const LogView& view) {
    std::vector<parts::Figure> figures{
        {.label = tr("Changes"),
         .value = count(view.head.size),
         .note = view.head.size == 0 ? std::string() : put(tr("the last on {0}"), {when(visit, view.head.recorded_at)})}};
    if (view.newest)
        figures.push_back({.label = tr("Signed"),
                           .value = count(view.newest->size),
                           .note = put(tr("on {0}"), {when(visit, view.newest->at)})});
    return parts::key_figures(figures);
}

// Who saw the newest checkpoint that anybody saw. Nothing in the past: a witness may have signed after that day.
Node witnesses(const Visit& visit, const LogView& view) {
    if (!view.cosigned || !visit.program().signer || visit.caller.past) return {};
    const auto note = ledger::parse_note(view.cosigned->note);
    if (!note) return {};
    const auto found = ledger::find_cosignatures(*note, visit.program().signer->witnesses).good;
    if (found.empty()) return {};
    return ul({cls("mb-0"), each(found, [&](const ledger::Cosignature& one) {
                   const base::Moment at = base::from_micros(static_cast<std::int64_t>(one.time) * 1'000'000);
                   return li({cls("text-break"), put(tr("{0} saw the first {1} changes on {2}"),
                                                     {one.witness, count(view.cosigned->size), when(visit, at)})});
               })});
}

Node time_stamp(const Visit& visit, const LogView& view) {
    if (!view.stamped) return {};
    const auto said = base::read_time_stamp(view.stamped->answer, base::sha256(base::as_bytes(view.stamped->text)));
    if (!said) return {};
    return {put(tr("The first {0} changes were there on {1}, says {2}"),
                {count(view.stamped->size), when(visit, said->at), said->authority})};
}

Node for_outsiders(const Visit& visit, const LogView& view) {
    if (!view.newest)
        return parts::card({.heading = tr("For outsiders"),
                            .content = p({tr("Nothing is signed yet. The server signs the log twice a minute.")})});
    const std::string address = visit.site.public_url + "/log/" + visit.caller.slug;
    const auto key = services::key_of_checkpoint(visit.program(), visit.caller.slug, view.newest->size);
    std::vector<parts::Fact> facts{
        {.label = tr("Newest checkpoint"),
         .value = fragment({pre({tabindex(0), code({view.newest->note})}),
                            when(!visit.caller.past, a({href(address + "/checkpoint"), tr("Open it")}))}),
         .broad = true}};
    if (Node seen = witnesses(visit, view); !seen.empty())
        facts.push_back({.label = tr("Witnesses"), .value = seen, .broad = true});
    if (Node stamp = time_stamp(visit, view); !stamp.empty())
        facts.push_back({.label = tr("Time stamp"), .value = stamp, .broad = true});
    const std::string changes = visit.url({visit.tables().of(schema::Kind::key_change).path});
    if (key)
        facts.push_back({.label = tr("Key of the log"),
                         .value = fragment({p({code({cls("text-break"), *key})}),
                                            p({cls("mb-0"), a({href(changes), tr("Changes of key")})})}),
                         .broad = true});
    return parts::card(
        {.heading = tr("For outsiders"),
         .explanation = tr("Whoever keeps a checkpoint can check later that nothing before it was changed, without trusting "
                           "whoever runs this server. Give it to your auditor."),
         .content = div({cls("stack"), parts::fact_list({{.facts = std::move(facts)}}),
                         p({a({href("/help/proof"), tr("How the log is checked")})})})});
}

Node table_of(const Visit& visit, LogView& view, std::int64_t before) {
    const bool has_more = view.changes.size() > changes_on_a_page;
    if (has_more) view.changes.pop_back();
    parts::Table table{.caption = tr("Changes, the newest first"),
                       .columns = {{.label = tr("Change"), .numeric = true},
                                   {.label = tr("Record")},
                                   {.label = tr("What")},
                                   {.label = tr("By")},
                                   {.label = tr("When")},
                                   {.label = tr("Reason"), .wraps = true}}};
    for (const queries::ChangeRow& change : view.changes) {
        const schema::Schema* schema = visit.tables().find_by_name(change.kind);
        const std::string reference = engine::format_reference(*schema, change.number);
        const std::string url = visit.url_of(*schema, change.number) + "/history/" + std::to_string(change.version);
        table.rows.push_back(
            {.cells = {std::to_string(change.sequence), fragment({a({href(url), reference}), " ", tr(schema->singular)}),
                       forms::operation_words(*schema, change.operation),
                       change.actor == 0 ? std::string(tr("Keepwright")) : change.actor_name,
                       time({datetime(base::to_text(change.at)), when(visit, change.at)}), change.reason}});
    }
    table.empty = {.heading = tr("No changes"), .explanation = tr("There is none that you may read."), .icon = "history"};
    if (!view.changes.empty())
        table.pager =
            parts::Pager{.from = view.changes.front().sequence,
                         .to = view.changes.back().sequence,
                         .previous = before == 0 ? std::string() : visit.url({"log"}),
                         .next = has_more ? visit.url({"log"}) + "?before=" + std::to_string(view.changes.back().sequence)
                                          : std::string()};
    return parts::data_table(table);
}

// Findings name records. Those of private kinds are named by number only, as everywhere.
bool may_verify(const Visit& visit) {
    return !visit.caller.past && !visit.caller.actor.room &&
           std::ranges::all_of(visit.tables().all(), [&](const schema::Schema* schema) {
               return schema->is_private ||
                      engine::reach_of(*schema, schema::Verb::read, visit.caller.actor) == engine::Reach::all;
           });
}

parts::Shell shell_of(const Visit& visit) {
    parts::Shell shell{.title = tr("Log of changes"),
                       .pretitle = tr("Clause 7.5.3"),
                       .lead = tr("Every change since the beginning. What was signed cannot be changed unnoticed."),
                       .wide = true};
    if (may_verify(visit))
        shell.actions.push_back({.label = tr("Verify everything"),
                                 .url = visit.url({"log", "verify"}),
                                 .icon = "shield-check",
                                 .emphasis = parts::Emphasis::primary,
                                 .post = true});
    return shell;
}

std::int64_t number_in(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return std::max<std::int64_t>(number, 0);
}

}  // namespace

Response change_log(const Visit& visit) {
    const std::int64_t before = number_in(visit.request.query_value("before"));
    LogView view = read_view(visit, before);
    const Node head = figures(visit, view), outside = for_outsiders(visit, view);
    return visit.page(shell_of(visit), div({cls("stack"), head, outside, table_of(visit, view, before)}));
}

Response verify_change_log(const Visit& visit) {
    if (!may_verify(visit))
        return visit.refuse(base::fail(base::ErrorCode::forbidden, base::word("Your roles do not allow this.")));
    const auto result = services::verify(
        visit.program(), {{.org = visit.caller.org, .slug = visit.caller.slug, .name = {}, .zone = {}, .currency = {}}}, {});
    if (!result) return visit.refuse(result.error());
    const services::IntegrityReport& records = result->records;
    std::vector<std::vector<Node>> rows;
    for (const services::Finding& finding : records.findings)
        rows.push_back({finding.reference.empty() ? std::string("–") : finding.reference, services::describe(finding)});
    const Node found = rows.empty()
                           ? parts::callout({.tone = parts::Tone::success, .heading = tr("Everything fits together.")})
                           : parts::card({.heading = tr("What does not fit"),
                                          .content = parts::plain_table(
                                              tr("What does not fit"),
                                              {{.label = tr("Record")}, {.label = tr("Finding"), .wraps = true}}, rows),
                                          .flush = true});
    parts::Shell shell = shell_of(visit);
    shell.breadcrumb = {{tr("Log of changes"), visit.url({"log"})}, {tr("Verification"), {}}};
    shell.title = tr("Verification");
    // What was read before a damaged page is no figure of the whole.
    if (result->logs.empty()) return visit.page(shell, div({cls("stack"), found}));
    const services::LogReport& log = result->logs.front();
    return visit.page(shell,
                      div({cls("stack"), found,
                           parts::key_figures({{.label = tr("Changes in the log"), .value = count(log.changes)},
                                               {.label = tr("Compared with what was signed"), .value = count(log.claims)},
                                               {.label = tr("Records"), .value = count(records.records)},
                                               {.label = tr("Kept versions"), .value = count(records.versions)},
                                               {.label = tr("Files"), .value = count(records.files)}})}));
}

}  // namespace web::pages
