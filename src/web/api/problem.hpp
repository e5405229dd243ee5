// Refusals of the API: application/problem+json, RFC 9457. `type` is a stable part of our manual, "/help/api#invalid".
#pragma once
#include <span>

#include "base/result.hpp"
#include "web/server/http.hpp"

namespace web::api {

// `detail` is the first fault that names no field, else what the status means. A 404 never says more than that: a record or
// an organisation of others answers exactly as one that does not exist.
Response problem(int status, std::span<const base::Fault> faults = {}, std::string_view incident = {});
Response problem(int status, const base::Fault& fault);
// 401 with what RFC 6750 asks for.
Response unauthorised(bool was_tried);

// The code as a status; conflict is 412 where the request said which version it had seen.
Response refusal(const Request& request, const base::Error& error);

// All problems that the API can answer, for its description.
struct ProblemType {
    int status;
    std::string_view name;  // behind "/help/api#"
    std::string_view title, detail;
};
std::span<const ProblemType> problem_types();

}  // namespace web::api
