// Clause 9.2: what an external auditor asks to be shown, and what was answered.
#pragma once
#include "base/result.hpp"
#include "isms/kinds.hpp"

namespace isms {

enum class RequestState : std::uint8_t { asked, answered, accepted, withdrawn };

struct InformationRequest {
    schema::Meta meta;
    RequestState state{};
    std::string title;
    std::string details;
    std::string criterion;
    schema::Reference about;
    std::optional<base::Date> due;
    base::Id<Person> owner;
    base::Id<AuditRoom> room;
    std::string answer;
    std::vector<base::Id<Evidence>> evidence;
    schema::File file;
    base::Id<Person> answered_by;
    std::optional<base::Date> answered_on;
};

base::Result<void> request_has_answer(const InformationRequest& request);

}  // namespace isms

template <> inline constexpr auto schema::choices_of<isms::RequestState> = std::to_array<schema::Choice>(
    {{"asked", "Asked"}, {"answered", "Answered"}, {"accepted", "Accepted"}, {"withdrawn", "Withdrawn"}});
