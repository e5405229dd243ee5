#include "web/forms/record_facts.hpp"

#include "base/translate.hpp"
#include "web/forms/subject.hpp"
#include "web/html/html.hpp"
#include "web/parts/record.hpp"

namespace web::forms {

using namespace html;
using base::tr, schema::Field, schema::Type;

namespace {

bool is_broad(const Field& field) {
    return (field.type == Type::text && field.max_length > 200) || field.type == Type::text_list ||
           field.type == Type::number_list || field.type == Type::links;
}

}  // namespace

Node record_facts(const Show& show, const engine::Record& record, Title title) {
    const schema::Schema& schema = *record.schema;
    std::vector<parts::FactGroup> groups;
    for (const Field& field : schema.fields) {
        if (groups.empty() || !field.group.empty()) {
            // The card around the facts is called as the kind is.
            const bool named = !field.group.empty() && !(groups.empty() && field.group == schema.singular);
            groups.push_back({.heading = named ? Text(tr(field.group)) : Text{}, .facts = {}});
        }
        if (title == Title::stands_above && &field == &schema.title() && field.type == Type::text) continue;
        const Node shown = show.in_full(record, field);
        groups.back().facts.push_back({tr(field.label), shown.empty() ? empty_mark() : shown, is_broad(field)});
    }
    if (!record.meta.source_ref.empty())
        groups.back().facts.push_back({tr("Reference elsewhere"), Node(record.meta.source_ref)});
    return parts::fact_list(groups);
}

Node field_explanations(const schema::Schema& schema) {
    std::vector<Node> lines;
    for (const Field& field : schema.fields) {
        const std::string clause = clause_text(field.clause);
        if (field.help.empty() && clause.empty()) continue;
        lines.push_back(
            div({dt({tr(field.label)}), dd({when(!field.help.empty(), fragment({tr(field.help), " "})), clause})}));
    }
    if (lines.empty()) return {};
    return details({summary({tr("What these fields mean")}), dl({cls("changes"), fragment(lines)})});
}

}  // namespace web::forms
