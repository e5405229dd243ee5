#include "web/pages/home.hpp"

#include <algorithm>

#include "engine/list.hpp"
#include "isms/all_records.hpp"
#include "isms/controls/soa_version.hpp"
#include "isms/evaluation/information_request.hpp"
#include "isms/planning/risk.hpp"
#include "isms/planning/treatment_action.hpp"
#include "queries/applicability.hpp"
#include "queries/home.hpp"
#include "queries/risk_matrix.hpp"
#include "queries/treatment_plan.hpp"
#include "rules/risk_method.hpp"
#include "services/conformity_service.hpp"
#include "services/method_in_force.hpp"
#include "services/soa_content.hpp"
#include "web/charts/shares.hpp"
#include "web/pages/next_step.hpp"
#include "web/pages/soa_lines.hpp"
#include "web/pages/words.hpp"
#include "web/parts/badge.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/record.hpp"

namespace web::pages {

using namespace html;
using base::put, base::tr, queries::HomeList, rules::conformity::Answer, schema::Role;

namespace {

constexpr int newest_shown = 8;
constexpr int asked_shown = 8;

struct Newest {
    const schema::Schema* schema = nullptr;
    std::int64_t number = 0;
    std::string title;
    base::Moment at{};
};

struct Overview {
    services::MethodInForce method;
    std::vector<std::int64_t> by_level;  // open risks, index 0 is level 1
    std::int64_t not_rated = 0, by_former_method = 0;
    std::int64_t actions = 0, open_actions = 0, overdue_actions = 0;
    std::int64_t applicable = 0, implemented = 0, undecided = 0;
    std::int64_t published = 0;
    std::optional<std::size_t> differences = 0;  // nothing when the published edition cannot be read
    std::optional<services::ConformityReport> conformity;
};

struct Read {
    queries::Home mine;
    std::vector<engine::Record> asked;  // by external auditors, of those who answer
    std::optional<Overview> overview;
    std::vector<Newest> newest;
    bool is_empty = false;  // nothing was recorded yet: the next steps come first
};

bool sees_all(const Visit& visit) {
    return visit.caller.actor.has(Role::isms_manager) || visit.caller.actor.has(Role::management) ||
           visit.caller.actor.has(Role::auditor);
}

void count_risks(engine::Work& work, Overview& overview) {
    overview.method = services::method_in_force(work);
    if (!overview.method) return;
    const auto matrix =
        queries::risk_matrix(work.connection(), work.occasion().org, overview.method->meta.number, queries::Stage::current);
    overview.by_level.resize(overview.method->level_names.size());
    for (const auto& cell : matrix.cells)
        if (const auto level = rules::level_of(*overview.method, {cell.likelihood}, {cell.consequence}))
            overview.by_level[static_cast<std::size_t>(level.value - 1)] += cell.risks;
    overview.not_rated = matrix.not_rated;
    overview.by_former_method = matrix.by_former_method;
}

void count_controls(engine::Work& work, Overview& overview) {
    for (const auto& row : queries::control_counts(work.connection(), work.occasion().org)) {
        if (row.applicability == isms::Applicability::undecided) overview.undecided += row.controls;
        if (row.applicability != isms::Applicability::applicable) continue;
        overview.applicable += row.controls;
        if (row.implementation == isms::Implementation::implemented) overview.implemented += row.controls;
    }
    overview.published = published_soa(work);
    if (overview.published == 0) return;
    if (auto frozen = services::frozen_applicability(work, {overview.published}))
        overview.differences = services::compare_applicability(*frozen, services::current_applicability(work)).size();
    else overview.differences.reset();
}

Overview read_overview(engine::Work& work) {
    Overview overview;
    count_risks(work, overview);
    count_controls(work, overview);
    for (const auto& cost : queries::plan_costs(work.connection(), work.occasion().org, work.today())) {
        overview.actions += cost.actions;
        overview.open_actions += cost.open;
        overview.overdue_actions += cost.overdue;
    }
    if (auto report = services::conformity_report(work)) overview.conformity = *std::move(report);
    return overview;
}

// The records that changed last, of the registers that people work in.
std::vector<Newest> read_newest(engine::Work& work) {
    using schema::Kind;
    std::vector<Newest> newest;
    for (const Kind kind : {Kind::risk, Kind::treatment_action, Kind::control, Kind::asset, Kind::evidence, Kind::scope,
                            Kind::soa_version, Kind::issue, Kind::requirement}) {
        const schema::Schema& schema = work.tables().of(kind);
        engine::ListQuery query{.schema = &schema, .limit = newest_shown, .with_total = false};
        query.sort.push_back({*engine::find_column(schema, "updated_at"), true});
        const auto page = engine::list(work, query);
        if (!page) continue;
        for (const engine::Record& record : page->records)
            if (record.meta.version > 1 || kind != Kind::control)  // Annex A is there from the start
                newest.push_back(
                    {&schema, record.meta.number, std::string(record.text(schema.title().name)), record.meta.updated_at});
    }
    std::ranges::stable_sort(newest, std::greater<>(), &Newest::at);
    if (newest.size() > newest_shown) newest.resize(newest_shown);
    return newest;
}

// The information requests without an answer, those that are wanted first first.
std::vector<engine::Record> read_asked(engine::Work& work) {
    const schema::Schema& schema = isms::information_request::table;
    engine::ListQuery query{.schema = &schema, .limit = asked_shown, .with_total = false};
    query.where.push_back({.column = *engine::find_column(schema, "state"), .values = {std::string("asked")}});
    query.sort.push_back({*engine::find_column(schema, "due"), false});
    auto page = engine::list(work, query);
    return page ? std::move(page->records) : std::vector<engine::Record>{};
}

Read read_home(const Visit& visit, engine::Work& work) {
    Read read{.mine = queries::home_of(work.connection(), work.occasion().org, work.occasion().actor.person, work.today())};
    if (visit.may(isms::information_request::table, schema::Verb::complete)) read.asked = read_asked(work);
    if (sees_all(visit)) {
        read.overview = read_overview(work);
        read.newest = read_newest(work);
        const auto& counts = *read.overview;
        read.is_empty = counts.not_rated == 0 && counts.by_former_method == 0 && counts.actions == 0 &&
                        std::ranges::count(counts.by_level, 0) == static_cast<std::ptrdiff_t>(counts.by_level.size());
    }
    return read;
}

std::string due_words(const std::optional<base::Date>& due, base::Date today) {
    if (!due) return {};
    const std::string day = base::to_text(*due);
    if (*due < today) return put(tr("overdue since {0}"), {day});
    return *due == today ? std::string(tr("due today")) : put(tr("due {0}"), {day});
}

Node waiting_list(const Visit& visit, std::string_view heading, const HomeList& list, std::string_view all_url) {
    if (list.total == 0) return {};
    std::vector<parts::Linked> records;
    for (const queries::HomeItem& item : list.items) {
        const schema::Schema& schema = visit.tables().of(item.kind);
        const bool late = item.due && *item.due < visit.today();
        records.push_back({.number = engine::format_reference(schema, item.number),
                           .name = item.title,
                           .url = visit.url_of(schema, item.number),
                           .relation = due_words(item.due, visit.today()),
                           .badge = late ? parts::badge(tr("Overdue"), parts::Tone::danger) : Node()});
    }
    const bool more = list.total > static_cast<std::int64_t>(list.items.size());
    return parts::card({.heading = heading,
                        .aside = more ? Node(a({href(all_url), put(tr("All {0}"), {std::to_string(list.total)})})) : Node(),
                        .content = parts::linked_records(records, "")});
}

Node asked_card(const Visit& visit, const std::vector<engine::Record>& asked) {
    if (asked.empty()) return {};
    const schema::Schema& schema = isms::information_request::table;
    std::vector<parts::Linked> requests;
    for (const engine::Record& record : asked) {
        const auto request = engine::typed<isms::InformationRequest>(record);
        const bool late = request.due && *request.due < visit.today();
        requests.push_back({.number = record.reference(),
                            .name = request.title,
                            .url = visit.url_of(schema, record.meta.number),
                            .relation = due_words(request.due, visit.today()),
                            .badge = late ? parts::badge(tr("Overdue"), parts::Tone::danger) : Node()});
    }
    return parts::card({.heading = tr("Asked by an external auditor"),
                        .aside = a({href(visit.url({schema.path}) + "?state=asked"), tr("All")}),
                        .content = parts::linked_records(requests, "")});
}

Node what_waits(const Visit& visit, const Read& read) {
    const queries::Home& mine = read.mine;
    const auto own = [&](std::string_view path) { return visit.url({path}) + "?owner=me"; };
    const Node lists = fragment(
        {asked_card(visit, read.asked), waiting_list(visit, tr("Your tasks"), mine.tasks, own("tasks") + "&state=open"),
         waiting_list(visit, tr("Your actions"), mine.actions, visit.url({"treatment-plan"}) + "?owner=me&state=open"),
         waiting_list(visit, tr("Your risks"), mine.risks, own("risks") + "&state.not=closed"),
         waiting_list(visit, tr("Your controls to review"), mine.controls, own("controls")),
         waiting_list(visit, tr("Evidence that ends"), mine.evidence, own("evidence"))});
    const std::int64_t all =
        mine.tasks.total + mine.actions.total + mine.risks.total + mine.controls.total + mine.evidence.total;
    if (all == 0 && read.asked.empty())
        return parts::callout(
            {.tone = parts::Tone::success,
             .heading = tr("Nothing waits for you"),
             .content = p({tr("Your tasks, risks, actions, controls and evidence appear here when they need you.")})});
    return div({cls("columns"), lists});
}

// The clauses in their order, each with its first open question: a way to begin.
Node next_steps(const Visit& visit, const services::ConformityReport& report) {
    std::vector<Node> items;
    for (const services::ClauseReport& clause : report.clauses)
        for (const auto& finding : clause.findings) {
            const bool open = finding.answer == Answer::not_met && finding.next;
            const bool done = finding.answer == Answer::met;
            if (!open && !done) continue;
            const auto action = open ? action_of(visit, *finding.next) : std::nullopt;
            items.push_back(li({cls(done ? "step-item is-done" : "step-item"),
                                parts::badge(word_for(finding.answer), tone_of(finding.answer)),
                                div({cls("step-words"), span({cls("gap-clause"), finding.check.requirement}), " ",
                                     tr(finding.check.title)}),
                                action ? parts::action_button(*action, visit.csrf) : Node()}));
            if (open) break;
        }
    return parts::card({.heading = tr("The next steps"),
                        .explanation = tr("One for each clause. What you record answers them."),
                        .aside = a({href(visit.url({"missing"})), tr("All questions")}),
                        .content = ol({cls("step-list"), fragment(items)})});
}

parts::Figure soa_figure(const Visit& visit, const Overview& overview) {
    parts::Figure figure{.label = tr("Statement of Applicability"), .url = visit.url({"soa"})};
    if (overview.published == 0) {
        figure.value = tr("Not published");
        figure.note = put(base::trn("one control is not decided", "{0} controls are not decided", overview.undecided),
                          {std::to_string(overview.undecided)});
        figure.tone = parts::Tone::warning;
        return figure;
    }
    figure.value = engine::format_reference(isms::soa_version::table, overview.published);
    if (!overview.differences) {
        figure.note = tr("its file is missing or damaged");
        figure.tone = parts::Tone::danger;
        return figure;
    }
    const auto changed = static_cast<std::int64_t>(*overview.differences);
    figure.tone = changed == 0 ? parts::Tone::success : parts::Tone::warning;
    figure.note = changed == 0 ? std::string(tr("nothing has changed since"))
                               : put(base::trn("one control differs since", "{0} controls differ since", changed),
                                     {std::to_string(changed)});
    return figure;
}

Node key_figures(const Visit& visit, const Overview& overview) {
    std::vector<parts::Figure> figures;
    if (overview.conformity) {
        const auto& counts = overview.conformity->counts;
        figures.push_back(
            {.label = tr("Requirements met"),
             .value = put(tr("{0} of {1}"), {std::to_string(counts.of(Answer::met)), std::to_string(counts.all())}),
             .note = put(tr("{0} not met"), {std::to_string(counts.of(Answer::not_met))}),
             .url = visit.url({"missing"})});
    }
    figures.push_back(
        {.label = tr("Treatment plan"),
         .value = put(tr("{0} open"), {std::to_string(overview.open_actions)}),
         .note = overview.overdue_actions == 0 ? std::string(tr("none is overdue"))
                                               : put(tr("{0} overdue"), {std::to_string(overview.overdue_actions)}),
         .tone = overview.overdue_actions == 0 ? parts::Tone::success : parts::Tone::danger,
         .url = visit.url({"treatment-plan"}),
         .chart = parts::progress_bar(tr("done"), overview.actions - overview.open_actions, overview.actions)});
    figures.push_back({.label = tr("Controls implemented"),
                       .value = std::to_string(overview.implemented),
                       .url = visit.url({"soa"}),
                       .chart = parts::progress_bar(tr("of the applicable"), overview.implemented, overview.applicable)});
    figures.push_back(soa_figure(visit, overview));
    return parts::key_figures(figures);
}

Node risk_chart(const Visit& visit, const Overview& overview) {
    if (!overview.method) return {};
    const int levels = static_cast<int>(overview.by_level.size());
    charts::Donut donut{.title = tr("Open risks by current level"), .shares = {}};
    std::int64_t all = overview.not_rated + overview.by_former_method;
    for (int level = levels; level >= 1; --level) {
        const auto place = static_cast<std::size_t>(level - 1);
        all += overview.by_level[place];
        donut.shares.push_back(
            {.label = overview.method->level_names[place],
             .value = overview.by_level[place],
             .color = parts::level_class(level, levels),
             .url = put("{0}?level={1}&state.not=closed", {visit.url({"risks"}), std::to_string(level)})});
    }
    if (overview.not_rated > 0) donut.shares.push_back({tr("Not rated"), overview.not_rated, "level-0"});
    if (overview.by_former_method > 0)
        donut.shares.push_back({tr("By a former method"), overview.by_former_method, "series-5"});
    if (all == 0) return {};
    donut.middle = std::to_string(all);
    donut.middle_note = tr("open risks");
    return parts::card({.aside = a({href(visit.url({"matrix"})), tr("Matrix")}), .content = charts::donut(donut)});
}

Node newest_card(const Visit& visit, const std::vector<Newest>& newest) {
    if (newest.empty()) return {};
    std::vector<parts::Linked> records;
    for (const Newest& record : newest)
        records.push_back({.number = engine::format_reference(*record.schema, record.number),
                           .name = record.title,
                           .url = visit.url_of(*record.schema, record.number),
                           .relation = base::local_text(visit.caller.zone, record.at)});
    return parts::card({.heading = tr("Changed last"), .content = parts::linked_records(records, "")});
}

Node missing_card(const Visit& visit, const services::ConformityReport& report) {
    std::vector<Node> lines;
    for (const services::ClauseReport& clause : report.clauses) {
        const int missing = clause.counts.of(Answer::not_met);
        if (missing > 0)
            lines.push_back(
                li({a({href(visit.url({"missing"}) + "#clause-" + clause.clause), clause.clause, " ", clause.title}),
                    span({cls("row-number"),
                          put(base::trn("one missing", "{0} missing", missing), {std::to_string(missing)})})}));
    }
    if (lines.empty()) return {};
    return parts::card({.heading = tr("What is missing"),
                        .aside = a({href(visit.url({"missing"})), tr("All")}),
                        .content = ul({cls("count-list"), fragment(lines)})});
}

Node for_those_who_run_it(const Visit& visit, const Read& read) {
    const Overview& overview = *read.overview;
    return fragment(
        {key_figures(visit, overview),
         div({cls("columns"), risk_chart(visit, overview),
              overview.conformity ? missing_card(visit, *overview.conformity) : Node(), newest_card(visit, read.newest)})});
}

}  // namespace

Response home(const Visit& visit) {
    if (visit.room) return visit.see_other(visit.url_of(isms::audit_room::table, visit.room->number));
    const Read read = visit.read([&](engine::Work& work) { return read_home(visit, work); });
    const std::int64_t overdue = read.mine.overdue();
    const parts::Shell shell{
        .title = visit.organisation_name,
        .lead = overdue == 0 ? std::string()
                             : put(base::trn("One thing of yours is overdue.", "{0} things of yours are overdue.", overdue),
                                   {std::to_string(overdue)})};
    if (read.is_empty && read.overview->conformity)
        return visit.page(shell, div({cls("stack"), next_steps(visit, *read.overview->conformity)}));
    return visit.page(
        shell, div({cls("stack"), what_waits(visit, read), read.overview ? for_those_who_run_it(visit, read) : Node()}));
}

}  // namespace web::pages
