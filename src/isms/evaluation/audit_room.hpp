// Clause 9.2: what an external auditor may look at, and until when.
#pragma once
#include "base/result.hpp"
#include "isms/evaluation/audited_register.hpp"
#include "isms/kinds.hpp"

namespace isms {

enum class AuditRoomState : std::uint8_t { draft, open, closed };

struct AuditRoom {
    schema::Meta meta;
    AuditRoomState state{};
    std::string title;
    base::Id<Scope> scope;
    schema::Set<AuditedRegister> registers;
    std::string auditor;
    std::string email;
    std::string body;
    std::optional<base::Date> opens_on;
    std::optional<base::Date> closes_on;
    base::Id<Person> owner;
    std::optional<base::Date> link_made_on;
    std::optional<std::int64_t> link_count;
};

// Who comes, what they may read, and from when until when.
base::Result<void> room_is_described(const AuditRoom& room);
// An open room lets nobody in before its first and after its last day.
bool lets_in(const AuditRoom& room, base::Date today);

}  // namespace isms

template <> inline constexpr auto schema::choices_of<isms::AuditRoomState> =
    std::to_array<schema::Choice>({{"draft", "Draft"}, {"open", "Open"}, {"closed", "Closed"}});
