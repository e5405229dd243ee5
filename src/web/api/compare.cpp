#include "web/api/compare.hpp"

#include "base/translate.hpp"
#include "services/comparison_json.hpp"
#include "services/past.hpp"
#include "web/api/input.hpp"

namespace web::api {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

constexpr int usual_records = 50, most_records = 1000;

Result<base::Moment> moment_in(const Call& call, std::string_view name) {
    return services::moment_named(call.site.program, call.caller, call.request.query_value(name), name);
}

}  // namespace

Result<Response> compare(const Call& call, engine::Work& work) {
    services::ComparisonQuery query{.from = TRY(moment_in(call, "from")), .to = work.occasion().now};
    if (!call.request.query_value("to").empty()) query.to = TRY(moment_in(call, "to"));
    if (const auto path = call.request.query_value("register"); !path.empty()) {
        query.only = call.tables().find_by_path(path);
        if (!query.only) return fail(ErrorCode::invalid, word("There is no such register."), "register");
    }
    query.most_records = static_cast<std::size_t>(TRY(read_number(call, "limit", 1, most_records, usual_records)));
    return json_response(200, services::to_json(work.tables(), query, services::compare_moments(work, query)));
}

}  // namespace web::api
