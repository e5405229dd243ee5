#include "web/api/problem.hpp"

#include <algorithm>
#include <array>

#include "base/json.hpp"
#include "base/translate.hpp"
#include "web/visit.hpp"

namespace web::api {

using base::tr, base::word;

namespace {

// clang-format off
constexpr std::array types{
    ProblemType{400, "malformed",             word("Not readable"),             word("The body is not the JSON that it should be.")},
    ProblemType{401, "unauthorised",          word("Please sign in"),           word("Send a token that holds: Authorization: Bearer kw_…")},
    ProblemType{403, "forbidden",             word("Not allowed"),              word("Your roles do not allow this.")},
    ProblemType{404, "not-found",             word("Not found"),                word("It may never have existed, or it may not be yours to see.")},
    ProblemType{405, "method",                word("Not possible here"),        word("This address does not take this kind of request.")},
    ProblemType{409, "conflict",              word("Not possible now"),         word("The state of the records does not allow this.")},
    ProblemType{412, "stale",                 word("Changed in the meantime"),  word("The record is not at the version that If-Match names. Read it again.")},
    ProblemType{413, "too-large",             word("Too large"),                word("What was sent is larger than this address takes.")},
    ProblemType{415, "media-type",            word("Not this form"),            word("Send JSON in UTF-8: Content-Type: application/json")},
    ProblemType{422, "invalid",               word("Please correct this"),      word("Nothing was changed. Each entry of errors says what is wrong and where.")},
    ProblemType{428, "precondition-required", word("Say which version"),        word("Send If-Match with the ETag of the version that you saw.")},
    ProblemType{429, "too-many",              word("Too many"),                 word("That was too often. Try again later.")},
    ProblemType{500, "failure",               word("Something went wrong"),     word("A change may have been kept or not: repeat it under its Idempotency-Key, or look. Please tell your administrator the number of the incident.")},
    ProblemType{503, "busy",                  word("Busy"),                     word("The server is busy. Nothing was changed. Try again in a moment.")},
    ProblemType{507, "no-space",              word("No space left"),            word("The disk of the server is full. Nothing was changed. Reading still works.")},
};
// clang-format on

const ProblemType& type_of(int status) {
    const auto found = std::ranges::find(types, status, &ProblemType::status);
    return found != types.end() ? *found : *std::ranges::find(types, 500, &ProblemType::status);
}

}  // namespace

std::span<const ProblemType> problem_types() { return types; }

Response problem(int status, std::span<const base::Fault> faults, std::string_view incident) {
    const ProblemType& type = type_of(status);
    const auto whole = std::ranges::find_if(faults, [](const base::Fault& fault) { return fault.field.empty(); });
    Response response;
    response.status = status;
    response.content_type = "application/problem+json";
    base::JsonWriter json(response.body);
    json.begin_object()
        .member("type", "/help/api#" + std::string(type.name))
        .member("title", tr(type.title))
        .member("status", status)
        .member("detail", whole != faults.end() ? base::describe(*whole) : std::string(tr(type.detail)));
    if (!faults.empty()) {
        json.key("errors").begin_array();
        for (const base::Fault& fault : faults)
            json.begin_object()
                .member("field", std::string_view(fault.field))
                .member("message", base::describe(fault))
                .end_object();
        json.end_array();
    }
    if (!incident.empty()) json.member("incident", incident);
    json.end_object();
    return response;
}

Response problem(int status, const base::Fault& fault) { return problem(status, std::span(&fault, 1)); }

Response unauthorised(bool was_tried) {
    Response response = problem(401);
    response.add_header("WWW-Authenticate",
                        was_tried ? R"(Bearer realm="keepwright", error="invalid_token")" : R"(Bearer realm="keepwright")");
    return response;
}

Response refusal(const Request& request, const base::Error& error) {
    if (error.code == base::ErrorCode::not_found) return problem(404);
    if (error.code == base::ErrorCode::conflict && request.find_header("If-Match")) return problem(412, error.faults);
    return problem(status_of(error.code), error.faults);
}

}  // namespace web::api
