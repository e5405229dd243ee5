#include "web/pages/compare.hpp"

#include <iterator>

#include "base/translate.hpp"
#include "services/comparison.hpp"
#include "services/past.hpp"
#include "web/form_faults.hpp"
#include "web/forms/history_entries.hpp"
#include "web/forms/show.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/difference.hpp"
#include "web/parts/fields.hpp"

namespace web::pages {

using namespace html;
using base::put, base::tr;

namespace {

constexpr std::size_t records_at_first = 20, most_records = 1000;
constexpr int usual_days = 30;

struct Question {
    std::string from, to;
    services::ComparisonQuery query;
};

std::string day_or(std::string_view given, base::Date otherwise) {
    return given.empty() ? base::to_text(otherwise) : std::string(given);
}

Question question_of(const Visit& visit, base::Error& error) {
    Question question;
    const base::Date month_ago{std::chrono::sys_days{visit.today()} - std::chrono::days{usual_days}};
    question.from = day_or(visit.request.query_value("from"), month_ago);
    question.to = day_or(visit.request.query_value("to"), visit.today());
    const auto read = [&](std::string_view text, std::string_view field, base::Moment& moment) {
        if (const auto named = services::moment_named(visit.program(), visit.caller, text, field)) moment = *named;
        else std::ranges::copy(named.error().faults, std::back_inserter(error.faults));
    };
    read(question.from, "from", question.query.from);
    read(question.to, "to", question.query.to);
    const std::string_view path = visit.request.query_value("register");
    if (!path.empty()) question.query.only = visit.tables().find_by_path(path);
    if (!path.empty() && !question.query.only)
        error.faults.push_back({"register", base::word("There is no such register."), {}});
    question.query.most_records = question.query.only ? most_records : records_at_first;
    return question;
}

Node chooser(const Visit& visit, const Question& question, const base::Error* error) {
    const auto day = [&](std::string_view field, std::string_view words, const std::string& chosen) {
        return parts::date_field({.name = field, .label = words, .fault = fault_at(error, field), .narrow = true}, chosen);
    };
    return form({cls("panel compare-form"), method("get"), action(visit.url({"compare"})),
                 div({cls("field-grid"), day("from", tr("From the end of"), question.from),
                      day("to", tr("To the end of"), question.to)}),
                 when(question.query.only != nullptr,
                      input({type("hidden"), name("register"), value(visit.request.query_value("register"))})),
                 button({type("submit"), cls("btn btn-primary"), tr("Compare")})});
}

parts::Difference difference_of(const Visit& visit, const forms::Show& show, const schema::Schema& schema,
                                const services::ComparedRecord& one) {
    const engine::Record& record = one.after ? *one.after : *one.before;
    const std::string reference = engine::format_reference(schema, one.number);
    parts::Difference difference{.heading = put("{0} {1}", {reference, show.title(record)}),
                                 .url = visit.url_of(schema, one.number) + "/history",
                                 .change = !one.before  ? parts::Change::added
                                           : !one.after ? parts::Change::removed
                                                        : parts::Change::changed};
    if (one.is_erased) difference.remark = tr("What it said was erased later.");
    else if (one.before && one.after) difference.fields = forms::changes_of(show, *one.before, *one.after);
    return difference;
}

std::string counts_in_words(const services::ComparedRegister& one) {
    return put(tr("Added: {0}. Changed: {1}. Removed: {2}."),
               {std::to_string(one.added), std::to_string(one.changed), std::to_string(one.removed)});
}

Node register_card(const Visit& visit, engine::Work& work, const Question& question, const services::ComparedRegister& one) {
    forms::Show show(visit, work);
    std::vector<engine::Record> records;
    for (const auto& record : one.records) {
        if (record.before) records.push_back(*record.before);
        if (record.after) records.push_back(*record.after);
    }
    show.learn(records);
    std::vector<parts::Difference> shown;
    for (const auto& record : one.records) shown.push_back(difference_of(visit, show, *one.schema, record));
    const auto total = static_cast<std::size_t>(one.added + one.changed + one.removed);
    Node rest;
    if (total > shown.size())
        rest = a({href(visit.url({"compare"}) + "?from=" + question.from + "&to=" + question.to +
                       "&register=" + std::string(one.schema->path)),
                  tr("Show all")});
    const std::string clause = forms::clause_text(one.schema->clause);
    return parts::card(
        {.heading = tr(one.schema->plural),
         .explanation = clause.empty() ? counts_in_words(one) : put("{0} · {1}", {clause, counts_in_words(one)}),
         .aside = rest,
         .content = parts::difference_list(shown)});
}

// Nobody who swapped the two days by mistake shall read what was added as removed.
Node said_of_order(const Question& question) {
    return when(question.query.from > question.query.to,
                parts::callout({.tone = parts::Tone::warning,
                                .heading = tr("The first day is the later one"),
                                .content = p({tr("What was added in between is shown as removed.")})}));
}

Node comparison(const Visit& visit, const Question& question) {
    return visit.read([&](engine::Work& work) {
        const auto registers = services::compare_moments(work, question.query);
        if (registers.empty())
            return section({cls("panel"),
                            parts::empty_state({.heading = tr("No difference"),
                                                .explanation = tr("Both days have the same records, with the same content."),
                                                .icon = "checks"})});
        std::vector<Node> cards;
        for (const auto& one : registers) cards.push_back(register_card(visit, work, question, one));
        return fragment(cards);
    });
}

}  // namespace

Response compare_page(const Visit& visit) {
    base::Error error{base::ErrorCode::invalid, {}};
    const Question question = question_of(visit, error);
    const bool is_understood = error.faults.empty();
    const parts::Shell shell{
        .title = tr("Compare two days"),
        .pretitle = tr("Clause 7.5.3"),
        .lead = tr("What was added, changed and removed between them, in every register that you may read."),
        .breadcrumb = {{tr("Log of changes"), visit.url({"log"})}, {tr("Compare"), {}}}};
    return visit.page(shell,
                      div({cls("stack"), chooser(visit, question, is_understood ? nullptr : &error),
                           is_understood ? fragment({said_of_order(question), comparison(visit, question)}) : Node()}),
                      is_understood ? 200 : status_of(error.code));
}

}  // namespace web::pages
