#include "web/api/endpoints.hpp"

#include <algorithm>

#include "engine/permission.hpp"

namespace web::api {

using schema::Schema, schema::Verb;

namespace {

std::vector<Endpoint> endpoints_of(const Schema& schema) {
    const std::string all = std::string(base_path).append("/orgs/{org}/").append(schema.path);
    const std::string one = all + "/{ref}";
    std::vector<Endpoint> out;
    auto add = [&](Operation operation, Method method, std::string pattern, Verb verb,
                   const schema::Field* field = nullptr) {
        if (is_granted(schema, verb)) out.push_back({operation, method, std::move(pattern), &schema, verb, field});
    };
    add(Operation::list, Method::get, all, Verb::read);
    add(Operation::create, Method::post, all, Verb::create);
    add(Operation::find, Method::get, one, Verb::read);
    add(Operation::update, Method::patch, one, Verb::update);
    add(Operation::remove, Method::del, one, Verb::remove);
    for (const Verb verb : step_verbs(schema))
        add(Operation::advance, Method::post, one + "/steps/" + std::string(name_of(verb)), verb);
    add(Operation::history, Method::get, one + "/history", Verb::read);
    add(Operation::version, Method::get, one + "/history/{version}", Verb::read);
    add(Operation::links, Method::get, one + "/links", Verb::read);
    for (const auto& field : schema.fields)
        if (field.type == schema::Type::file)
            add(Operation::download, Method::get, one + "/files/" + std::string(field.name), Verb::read, &field);
    return out;
}

}  // namespace

std::vector<Verb> step_verbs(const Schema& schema) {
    std::vector<Verb> verbs;
    for (const auto& step : schema.steps)
        if (std::find(verbs.begin(), verbs.end(), step.verb) == verbs.end()) verbs.push_back(step.verb);
    return verbs;
}

bool is_granted(const Schema& schema, Verb verb) {
    return std::any_of(schema.grants.begin(), schema.grants.end(),
                       [verb](const schema::Grant& grant) { return schema::grants_verb(grant, verb); });
}

std::vector<Endpoint> endpoints(const engine::Tables& tables) {
    const std::string root(base_path);
    std::vector<Endpoint> out{
        {.operation = Operation::document, .pattern = root + "/openapi.json"},
        {.operation = Operation::organisations, .pattern = root + "/orgs"},
        {.operation = Operation::search, .pattern = root + "/orgs/{org}/search"},
        {.operation = Operation::missing, .pattern = root + "/orgs/{org}/missing"},
        {.operation = Operation::log, .pattern = root + "/orgs/{org}/log"},
        {.operation = Operation::compare, .pattern = root + "/orgs/{org}/compare"},
        {.operation = Operation::approvals, .pattern = root + "/orgs/{org}/approvals"},
        {.operation = Operation::pack, .pattern = root + "/orgs/{org}/pack"},
        {.operation = Operation::upload, .method = Method::post, .pattern = root + "/orgs/{org}/files"},
    };
    for (const Schema* schema : tables.all()) {
        auto of_kind = endpoints_of(*schema);
        std::move(of_kind.begin(), of_kind.end(), std::back_inserter(out));
    }
    return out;
}

}  // namespace web::api
