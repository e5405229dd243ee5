#include "web/pages/treatment_plan.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "isms/planning/risk.hpp"
#include "isms/planning/treatment_action.hpp"
#include "isms/support/person.hpp"
#include "queries/treatment_plan.hpp"
#include "web/pages/treatment_words.hpp"
#include "web/pages/words.hpp"
#include "web/parts/badge.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/filter_bar.hpp"
#include "web/parts/record.hpp"
#include "web/parts/table.hpp"

namespace web::pages {

using namespace html;
using base::put, base::tr, isms::ActionState, queries::PlanCost, queries::PlanRow, schema::Verb;

namespace {

const schema::Schema& table_of_actions = isms::treatment_action::table;

struct Asked {
    std::string owner, state;  // as in the query; empty asks for nothing
    std::int64_t owner_number = 0;
    bool print = false;
};

Asked read_query(const Visit& visit) {
    Asked asked{.owner = std::string(visit.request.query_value("owner")),
                .state = std::string(visit.request.query_value("state")),
                .print = visit.request.query_value("print") == "1"};
    if (asked.owner == "me") asked.owner_number = visit.caller.actor.person;
    if (const auto number = engine::parse_reference(isms::person::table, asked.owner)) asked.owner_number = *number;
    if (asked.owner_number == 0) asked.owner.clear();
    if (asked.state != "open" && asked.state != "overdue" && !choice_named<ActionState>(asked.state)) asked.state.clear();
    return asked;
}

struct Plan {
    std::vector<PlanRow> rows;
    std::vector<PlanCost> costs;
};

bool is_asked(const PlanRow& row, const Asked& asked, base::Date today) {
    if (asked.state.empty()) return true;
    if (asked.state == "open") return is_open(row.state);
    if (asked.state == "overdue") return is_overdue(row, today);
    return name_of_choice(row.state) == asked.state;
}

Plan read_plan(engine::Work& work, const Asked& asked) {
    const std::int64_t org = work.occasion().org;
    Plan plan{queries::treatment_plan(work.connection(), org, {.owner = asked.owner_number}),
              queries::plan_costs(work.connection(), org, work.today())};
    std::erase_if(plan.rows, [&](const PlanRow& row) { return !is_asked(row, asked, work.today()); });
    return plan;
}

std::string money(const Visit& visit, std::int64_t amount) {
    return put(tr("{0} {1}"), {visit.caller.currency, parts::grouped(amount)});
}

// What is known of a sum, said honestly: costs that nobody knows are not zero.
std::string sum_words(const Visit& visit, std::int64_t known, std::int64_t without) {
    if (without == 0) return money(visit, known);
    return put(base::trn("at least {0}; one cost is not known", "at least {0}; {1} costs are not known", without),
               {money(visit, known), std::to_string(without)});
}

struct Totals {
    std::int64_t all = 0, open = 0, overdue = 0, cost = 0, without_cost = 0;
};

Totals totals_of(const std::vector<PlanRow>& rows, base::Date today) {
    Totals totals;
    for (const PlanRow& row : rows) {
        ++totals.all;
        totals.open += is_open(row.state);
        totals.overdue += is_overdue(row, today);
        totals.cost += row.cost.value_or(0);
        totals.without_cost += !row.cost;
    }
    return totals;
}

Node figures(const Visit& visit, const Totals& totals) {
    return parts::key_figures(
        {{.label = tr("Actions done"),
          .value = std::to_string(totals.all - totals.open),
          .chart = parts::progress_bar(tr("of the plan"), totals.all - totals.open, totals.all)},
         {.label = tr("Overdue"),
          .value = std::to_string(totals.overdue),
          .note = totals.overdue == 0 ? tr("Everything is in time") : tr("Their day has passed"),
          .tone = totals.overdue == 0 ? parts::Tone::success : parts::Tone::danger,
          .url = visit.url({"treatment-plan"}) + "?state=overdue"},
         {.label = tr("Cost"),
          .value = money(visit, totals.cost),
          .note = totals.without_cost == 0
                      ? std::string()
                      : put(base::trn("One cost is not known", "{0} costs are not known", totals.without_cost),
                            {std::to_string(totals.without_cost)})}});
}

std::string query_of(const Asked& asked, bool with_owner, bool with_state) {
    std::string query = "?";
    if (with_owner && !asked.owner.empty()) query += "owner=" + base::percent_encode(asked.owner) + "&";
    if (with_state && !asked.state.empty()) query += "state=" + base::percent_encode(asked.state) + "&";
    query.pop_back();
    return query;
}

Node filters(const Visit& visit, const Plan& plan, const Asked& asked) {
    const std::string here = visit.url({"treatment-plan"});
    parts::FilterBar bar{.url = here, .search_label = tr("Search in the plan"), .clear = here};
    parts::FilterSelect owners{"owner", tr("Responsible"), {{"me", tr("Me"), asked.owner == "me"}}};
    std::string owner_name = asked.owner == "me" ? std::string(tr("Me")) : asked.owner;
    for (const PlanCost& cost : plan.costs) {
        if (cost.owner == 0) continue;
        const std::string reference = engine::format_reference(isms::person::table, cost.owner);
        owners.options.push_back({reference, cost.owner_name, reference == asked.owner});
        if (reference == asked.owner) owner_name = cost.owner_name;
    }
    parts::FilterSelect states{
        "state",
        tr("State"),
        {{"open", tr("Open"), asked.state == "open"}, {"overdue", tr("Overdue"), asked.state == "overdue"}}};
    for (parts::Option& option : options_of(schema::choices_of<ActionState>, asked.state))
        if (option.value != Text("cancelled")) states.options.push_back(option);
    bar.selects = {owners, states};
    if (!asked.owner.empty())
        bar.chips.push_back({put(tr("{0}: {1}"), {tr("Responsible"), owner_name}), here + query_of(asked, false, true)});
    for (const parts::Option& option : states.options)
        if (option.selected)
            bar.chips.push_back(
                {put(tr("{0}: {1}"), {tr("State"), option.label.view()}), here + query_of(asked, true, false)});
    return parts::filter_bar(bar);
}

Node risk_links(const Visit& visit, const PlanRow& row) {
    return each(row.risks, [&](std::int64_t risk) {
        return fragment(
            {a({href(visit.url_of(isms::risk::table, risk)), engine::format_reference(isms::risk::table, risk)}), " "});
    });
}

std::vector<Node> cells_of(const Visit& visit, const PlanRow& row) {
    const bool late = is_overdue(row, visit.today());
    return {fragment({link_to(visit, table_of_actions, row.action, row.title),
                      span({cls("row-number"), engine::format_reference(table_of_actions, row.action)})}),
            fragment({row.due ? Node(date_text(row.due)) : Node(span({cls("muted"), tr("No day")})),
                      when(late, fragment({" ", parts::badge(tr("Overdue"), parts::Tone::danger)}))}),
            row.owner_name.empty() ? Node(span({cls("muted"), tr("Nobody yet")})) : Node(row.owner_name),
            parts::badge(word_for(row.state), tone_of(row.state)),
            row.cost ? Node(parts::grouped(*row.cost)) : Node(span({cls("muted"), tr("Not known")})),
            risk_links(visit, row)};
}

Node plan_table(const Visit& visit, const Plan& plan, const Asked& asked) {
    parts::Table table{.caption = tr("Risk treatment plan"),
                       .columns = {{.label = tr("What is done"), .wraps = true},
                                   {.label = tr("Due"), .sorted = parts::Sorted::ascending},
                                   {.label = tr("Responsible")},
                                   {.label = tr("State")},
                                   {.label = put(tr("Cost ({0})"), {visit.caller.currency}), .numeric = true},
                                   {.label = tr("Risks"), .wraps = true}},
                       .rows = {},
                       .empty = {.heading = asked.owner.empty() && asked.state.empty() ? tr("The plan is empty")
                                                                                       : tr("Nothing is like this"),
                                 .explanation = tr("Each action says what is done about which risks, by whom, until when."),
                                 .icon = "calendar-check"}};
    if (visit.may(table_of_actions, Verb::create))
        table.empty.actions = {{.label = tr("Plan an action"), .url = visit.url({table_of_actions.path, "new"})}};
    for (const PlanRow& row : plan.rows) table.rows.push_back({.cells = cells_of(visit, row)});
    return parts::data_table(table);
}

Node costs_card(const Visit& visit, const Plan& plan) {
    if (plan.costs.empty()) return {};
    std::vector<std::vector<Node>> rows;
    Totals sum;
    const auto line = [&](Node name, const Totals& totals) {
        return std::vector<Node>{name, totals.all, totals.open, totals.overdue,
                                 sum_words(visit, totals.cost, totals.without_cost)};
    };
    for (const PlanCost& cost : plan.costs) {
        const Totals own{cost.actions, cost.open, cost.overdue, cost.cost, cost.without_cost};
        rows.push_back(line(cost.owner == 0 ? Text(tr("Nobody yet")) : Text(cost.owner_name), own));
        sum.all += own.all, sum.open += own.open, sum.overdue += own.overdue;
        sum.cost += own.cost, sum.without_cost += own.without_cost;
    }
    rows.push_back(line(strong({tr("Total")}), sum));
    return parts::card({.heading = tr("By responsible person"),
                        .explanation = tr("The whole plan, without cancelled actions."),
                        .content = parts::plain_table(tr("Actions and cost by responsible person"),
                                                      {{.label = tr("Responsible")},
                                                       {.label = tr("Actions"), .numeric = true},
                                                       {.label = tr("Open"), .numeric = true},
                                                       {.label = tr("Overdue"), .numeric = true},
                                                       {.label = tr("Cost"), .numeric = true}},
                                                      rows),
                        .flush = true});
}

// For a plan that is approved on paper.
Node approval_lines(const Visit& visit, bool on_screen) {
    const auto line = [](std::string_view words) { return div({cls("sign-line"), span({}), p({words})}); };
    return section({cls(on_screen ? "approval-lines" : "approval-lines only-print"), h2({tr("Approval")}),
                    p({put(tr("{0}, as of {1}. Risk owners approve the plan and accept the residual risks."),
                           {visit.organisation_name, base::to_text(visit.today())})}),
                    div({cls("sign-lines"), line(tr("Prepared by, date")), line(tr("Risk owner, date, signature")),
                         line(tr("Top management, date, signature"))})});
}

}  // namespace

Response treatment_plan(const Visit& visit) {
    if (!visit.may(table_of_actions, Verb::read))
        return visit.refuse(
            base::fail(base::ErrorCode::forbidden, base::word("Your roles do not allow to read the treatment plan.")));
    const Asked asked = read_query(visit);
    const Plan plan = visit.read([&](engine::Work& work) { return read_plan(work, asked); });
    parts::Shell shell{.title = tr("Risk treatment plan"),
                       .pretitle = tr("Clause 6.1.3 e)"),
                       .lead = put(tr("{0}, as of {1}"), {visit.organisation_name, base::to_text(visit.today())})};
    if (visit.may(table_of_actions, Verb::create))
        shell.actions.push_back({.label = tr("Plan an action"),
                                 .url = visit.url({table_of_actions.path, "new"}),
                                 .icon = "plus",
                                 .emphasis = parts::Emphasis::primary});
    shell.actions.push_back({.label = tr("All actions"), .url = visit.url({table_of_actions.path}), .icon = "list"});
    std::string print = query_of(asked, true, true);
    print += (print.empty() ? "?" : "&");
    shell.actions.push_back(
        {.label = tr("For paper"), .url = visit.url({"treatment-plan"}) + print + "print=1", .icon = "printer"});
    return visit.page(shell, div({cls("stack"), figures(visit, totals_of(plan.rows, visit.today())),
                                  asked.print ? Node() : filters(visit, plan, asked), plan_table(visit, plan, asked),
                                  costs_card(visit, plan), approval_lines(visit, asked.print)}));
}

}  // namespace web::pages
