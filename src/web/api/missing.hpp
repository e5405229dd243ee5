// What ISO/IEC 27001 still asks of the organisation, as the page "What is missing" shows it.
#pragma once
#include "web/api/gate.hpp"

namespace web::api {

base::Result<Response> missing(const Call& call, engine::Work& work);

// "not_met"; names that stay.
std::string_view name_of_answer(std::size_t answer);
inline constexpr std::size_t answer_count = 4;

}  // namespace web::api
