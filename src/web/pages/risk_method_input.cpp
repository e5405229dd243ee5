#include "web/pages/risk_method_input.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "isms/planning/risk_method.hpp"
#include "web/form_faults.hpp"
#include "web/pages/words.hpp"
#include "web/parts/badge.hpp"
#include "web/parts/fields.hpp"

namespace web::pages {

using namespace html;
using base::put, base::tr, isms::RiskMethod, schema::field_of;

namespace {

constexpr std::int64_t most = 6;

std::int64_t number_in(const Form& form, std::string_view name) {
    const std::string_view text = base::trim(form_value(form, name));
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::size_t size_in(const Form& form, std::string_view name, std::int64_t least) {
    return static_cast<std::size_t>(std::clamp(number_in(form, name), least, most));
}

std::string numbered(std::string_view name, std::size_t index) { return put("{0}_{1}", {name, std::to_string(index + 1)}); }

std::vector<std::string> texts_in(const Form& form, std::string_view name, std::size_t size) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < size; ++i) texts.push_back(base::clean(base::trim(form_value(form, numbered(name, i)))));
    return texts;
}

std::string cell_name(std::size_t likelihood, std::size_t consequence) {
    return put("cell_{0}_{1}", {std::to_string(likelihood + 1), std::to_string(consequence + 1)});
}

std::vector<std::int64_t> matrix_in(const Form& form, std::size_t rows, std::size_t columns, std::int64_t levels) {
    std::vector<std::int64_t> matrix(rows * columns);
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t column = 0; column < columns; ++column) {
            std::int64_t level = number_in(form, cell_name(row, column));
            if (level == 0 && column > 0) level = matrix[row * columns + column - 1];
            if (level == 0 && row > 0) level = matrix[(row - 1) * columns + column];
            matrix[row * columns + column] = std::clamp<std::int64_t>(level, 1, levels);
        }
    return matrix;
}

Node plain_input(const std::string& its_name, const std::string& its_label, const std::string& text) {
    return void_with("input", {type("text"), name(its_name), cls("form-control form-control-sm"), aria_label(its_label),
                               value(text), maxlength(200)});
}

// A scale as rows: number, name, meaning; the highest on top, as in the matrix.
Node scale_rows(std::string_view field, std::string_view title, const std::vector<std::string>& names,
                const std::vector<std::string>* meanings, std::string_view base_name, const base::Error* error) {
    std::vector<Node> lines;
    for (std::size_t i = names.size(); i-- > 0;) {
        const std::string level = std::to_string(i + 1);
        lines.push_back(tr_element({th({scope("row"), level}),
                                    td({plain_input(numbered(std::string(base_name) + "_name", i),
                                                    put(tr("Name of level {0}"), {level}), names[i])}),
                                    meanings ? td({textarea({name(numbered(std::string(base_name) + "_meaning", i)),
                                                             cls("form-control form-control-sm"), html::rows(1),
                                                             aria_label(put(tr("Meaning of level {0}"), {level})),
                                                             i < meanings->size() ? (*meanings)[i] : std::string()})})
                                             : Node()}));
    }
    return div({cls("field"), id(parts::field_id(field)), tabindex(-1),
                fault_note(std::string(field) + "-fault", fault_at(error, field)),
                table({cls("data-grid data-grid-plain method-scale"), caption({cls("visually-hidden"), title}),
                       thead({tr_element({th({scope("col"), tr("Level")}), th({scope("col"), tr("Name")}),
                                          meanings ? th({scope("col"), tr("Meaning")}) : Node()})}),
                       tbody({fragment(lines)})})});
}

std::vector<parts::Option> level_options(const RiskMethod& method, std::int64_t chosen) {
    std::vector<parts::Option> options;
    for (std::size_t i = 0; i < method.level_names.size(); ++i) {
        const std::string level = std::to_string(i + 1);
        options.push_back(
            {level, put("{0} {1}", {level, method.level_names[i]}), chosen == static_cast<std::int64_t>(i + 1)});
    }
    return options;
}

Node cell_select(const RiskMethod& method, std::size_t row, std::size_t column) {
    const std::int64_t level = method.matrix[row * method.consequence_names.size() + column];
    const int levels = static_cast<int>(method.level_names.size());
    const std::string words =
        put(tr("Level for {0} and {1}"), {method.likelihood_names[row], method.consequence_names[column]});
    return select(
        {name(cell_name(row, column)), aria_label(words),
         cls("form-select form-select-sm method-cell " + std::string(parts::level_class(static_cast<int>(level), levels))),
         each(level_options(method, level), [](const parts::Option& choice) {
             return option({value(choice.value), selected(choice.selected), choice.label});
         })});
}

Node matrix_grid(const RiskMethod& method, const base::Error* error) {
    std::vector<Node> rows;
    for (std::size_t row = method.likelihood_names.size(); row-- > 0;) {
        std::vector<Node> cells;
        for (std::size_t column = 0; column < method.consequence_names.size(); ++column)
            cells.push_back(td({cell_select(method, row, column)}));
        rows.push_back(tr_element(
            {th({scope("row"), put("{0} {1}", {std::to_string(row + 1), method.likelihood_names[row]})}), fragment(cells)}));
    }
    std::vector<Node> headings{th({scope("col"), tr("Likelihood \\ consequence")})};
    for (std::size_t i = 0; i < method.consequence_names.size(); ++i)
        headings.push_back(th({scope("col"), put("{0} {1}", {std::to_string(i + 1), method.consequence_names[i]})}));
    return div({cls("field"), id(parts::field_id("matrix")), tabindex(-1),
                fault_note("matrix-fault", fault_at(error, "matrix")),
                div({cls("grid-scroll"),
                     table({cls("data-grid data-grid-plain method-matrix"),
                            caption({cls("visually-hidden"), tr("Level of risk by likelihood and consequence")}),
                            thead({tr_element({fragment(headings)})}), tbody({fragment(rows)})})})});
}

parts::Field field_for(const schema::Field& field, const base::Error* error, bool narrow = false) {
    return {.name = field.name,
            .label = tr(field.label),
            .help = field.help.empty() ? Text() : Text(tr(field.help)),
            .fault = fault_at(error, field.name),
            .required = field.required,
            .narrow = narrow};
}

Node size_select(std::string_view its_name, std::string_view its_label, std::size_t chosen, std::size_t least) {
    std::vector<parts::Option> options;
    for (std::size_t size = least; size <= most; ++size)
        options.push_back({std::to_string(size), std::to_string(size), size == chosen});
    return parts::select_field({.name = its_name, .label = its_label, .narrow = true}, options);
}

Node resize_button() {
    return div({cls("field"), button({type("submit"), cls("btn"), name("do"), value("resize"), data_flag("formnovalidate"),
                                      tr("Change the size")})});
}

parts::FieldGroup size_group(const RiskMethod& method) {
    return {.heading = tr("Size"),
            .explanation = tr("A smaller size drops the highest levels. What you typed stays."),
            .fields = {size_select("likelihoods", tr("Levels of likelihood"), method.likelihood_names.size(), 3),
                       size_select("consequences", tr("Levels of consequence"), method.consequence_names.size(), 3),
                       size_select("levels", tr("Levels of risk"), method.level_names.size(), 2), resize_button()}};
}

}  // namespace

RiskMethod method_from(const Form& form) {
    RiskMethod method;
    const std::size_t rows = size_in(form, "likelihoods", 3), columns = size_in(form, "consequences", 3);
    const std::size_t levels = size_in(form, "levels", 2);
    method.title = base::clean(base::trim(form_value(form, "title")));
    method.criteria = base::clean(form_value(form, "criteria"));
    method.change_reason = base::clean(form_value(form, "change_reason"));
    if (const auto months = number_in(form, "review_months"); months > 0) method.review_months = months;
    method.likelihood_names = texts_in(form, "likelihood_name", rows);
    method.likelihood_meanings = texts_in(form, "likelihood_meaning", rows);
    method.consequence_names = texts_in(form, "consequence_name", columns);
    method.consequence_meanings = texts_in(form, "consequence_meaning", columns);
    method.level_names = texts_in(form, "level_name", levels);
    method.matrix = matrix_in(form, rows, columns, static_cast<std::int64_t>(levels));
    const auto level_in = [&](std::string_view name) {
        return static_cast<int>(std::clamp<std::int64_t>(number_in(form, name), 0, static_cast<std::int64_t>(levels)));
    };
    method.acceptable_up_to.value = level_in("acceptable_up_to");
    method.owner_accepts_up_to.value = level_in("owner_accepts_up_to");
    return method;
}

engine::Changes changes_of(const RiskMethod& method) {
    engine::Changes changes;
    const engine::Record record = engine::generic(method);
    for (const schema::Field& field : isms::risk_method::table.fields)
        if (!field.computed) changes.emplace_back(&field, record.value(field));
    return changes;
}

std::vector<parts::FieldGroup> method_fields(const RiskMethod& method, const base::Error* error) {
    const auto& months = method.review_months;
    return {
        {.heading = tr("Method"),
         .fields = {parts::text_field(field_for(field_of<&RiskMethod::title>(), error), method.title),
                    parts::text_area(field_for(field_of<&RiskMethod::criteria>(), error), method.criteria, 3),
                    parts::number_field(field_for(field_of<&RiskMethod::review_months>(), error, true),
                                        months ? std::to_string(*months) : std::string(),
                                        {.least = "1", .most = "60", .step = "1"}),
                    parts::text_area(field_for(field_of<&RiskMethod::change_reason>(), error), method.change_reason, 2)}},
        size_group(method),
        {.heading = tr("Likelihood"),
         .fields = {scale_rows("likelihood_names", tr("Levels of likelihood"), method.likelihood_names,
                               &method.likelihood_meanings, "likelihood", error)}},
        {.heading = tr("Consequence"),
         .fields = {scale_rows("consequence_names", tr("Levels of consequence"), method.consequence_names,
                               &method.consequence_meanings, "consequence", error)}},
        {.heading = tr("Levels of risk"),
         .fields = {scale_rows("level_names", tr("Levels of risk"), method.level_names, nullptr, "level", error)}},
        {.heading = tr("Matrix"),
         .explanation = tr("A higher likelihood or consequence never gives a lower level."),
         .fields = {matrix_grid(method, error)}},
        {.heading = tr("Acceptance"),
         .fields = {parts::select_field(field_for(field_of<&RiskMethod::acceptable_up_to>(), error),
                                        level_options(method, method.acceptable_up_to.value), tr("Choose")),
                    parts::select_field(field_for(field_of<&RiskMethod::owner_accepts_up_to>(), error),
                                        level_options(method, method.owner_accepts_up_to.value), tr("Choose"))}}};
}

}  // namespace web::pages
