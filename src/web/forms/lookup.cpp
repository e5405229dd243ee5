// What a link may point to, for a field that has too many to list.
#include "base/json.hpp"
#include "base/translate.hpp"
#include "web/forms/link_choices.hpp"
#include "web/forms/pages.hpp"

namespace web::forms {

Response lookup(const Visit& visit) {
    const schema::Schema* schema = visit.tables().find_by_path(visit.request.param("register"));
    if (!schema || !visit.may(*schema, schema::Verb::read))
        return visit.refuse(base::fail(base::ErrorCode::not_found, base::word("There is no such register.")));
    const std::string words(visit.request.query_value("q"));
    base::Json::Array found;
    for (const LinkChoice& choice :
         visit.read([&](engine::Work& work) { return LinkChoices(work).with_words(schema->kind, words); })) {
        base::Json one;
        one.set("text", choice.label);
        found.push_back(std::move(one));
    }
    Response response;
    response.content_type = "application/json";
    response.body = base::to_json(base::Json(std::move(found)));
    return response;
}

}  // namespace web::forms
