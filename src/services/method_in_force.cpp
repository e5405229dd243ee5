#include "services/method_in_force.hpp"

#include <algorithm>

#include "base/translate.hpp"
#include "isms/planning/risk_method.hpp"
#include "services/catalogue.hpp"

namespace services {

namespace {

std::optional<isms::RiskMethod> find_method(engine::Work& work) {
    std::int64_t number = 0;
    {
        auto cursor = work.connection().select(
            "SELECT number FROM risk_method WHERE org = $1 AND state = 'in_force' "
            "ORDER BY number DESC LIMIT 1",
            work.occasion().org);
        if (const store::Row* row = cursor->next()) number = row->integer(0);
    }
    if (number == 0) return std::nullopt;
    auto method = work.as_program().find(base::Id<isms::RiskMethod>{number});
    return method ? std::optional(*std::move(method)) : std::nullopt;
}

}  // namespace

MethodInForce method_in_force(engine::Work& work) {
    auto found = work.remembered<std::optional<isms::RiskMethod>>(*schema::schema_of<isms::RiskMethod>, "in force",
                                                                  [&] { return find_method(work); });
    return *found ? MethodInForce(found, &**found) : nullptr;
}

base::Result<isms::RiskMethod> put_catalogue_method_in_force(engine::Work& work, std::string_view name) {
    const auto& methods = catalogue_methods();
    const auto row = std::ranges::find(methods, name, &MethodRow::name);
    if (row == methods.end())
        return base::fail(base::ErrorCode::invalid, base::word("Choose one of the methods."), "method");
    const isms::RiskMethod draft = TRY(work.create(row->method));
    return work.advance(schema::id_of(draft), schema::Verb::approve);
}

}  // namespace services
