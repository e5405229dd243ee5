#include "web/api/approvals.hpp"

#include "base/translate.hpp"
#include "services/approvals_json.hpp"
#include "web/api/input.hpp"

namespace web::api {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

constexpr int usual_approvals = 50, most_approvals = 500;

}  // namespace

Result<Response> approvals(const Call& call, engine::Work& work) {
    services::ApprovalQuery query;
    query.limit = static_cast<std::size_t>(TRY(read_number(call, "limit", 1, most_approvals, usual_approvals)));
    query.before = TRY(read_number(call, "before", 1, std::int64_t{1} << 53, 0));
    const std::string_view stale = call.request.query_value("stale");
    if (!stale.empty() && stale != "true" && stale != "false")
        return fail(ErrorCode::invalid, word("Give true or false."), "stale");
    query.only_stale = stale == "true";
    return json_response(200, services::to_json(work, services::approvals(work, query)));
}

}  // namespace web::api
