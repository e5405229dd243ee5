#include "isms/support/task.hpp"
#include "schema/record.hpp"

namespace isms::task {

using namespace schema;
using enum TaskState;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&Task::title>      ({.name = "title",       .label = "What is to do", .group = "Task", .required = true, .in_list = true, .searchable = true}),
    field<&Task::description>({.name = "description", .label = "Description", .searchable = true, .max_length = 4000}),
    field<&Task::owner>      ({.name = "owner",       .label = "Who",         .required = true, .in_list = true}),
    field<&Task::due>        ({.name = "due",         .label = "Due",         .in_list = true}),
    field<&Task::about>      ({.name = "about",       .label = "About",       .help = "A record by its reference, for example R-0042.", .in_list = true, .max_length = 20}),
});

constexpr auto steps = std::to_array<Step>({
    step<open, done>     (Verb::complete, {"Done", "8.1"}),
    step<open, cancelled>(Verb::close,    {"Cancel", "8.1"}),
    step<done, open>     (Verb::reopen,   {"Reopen", "8.1"}),
    step<cancelled, open>(Verb::reopen,   {"Reopen", "8.1"}),
});

constexpr auto grants = std::to_array<Grant>({
    grant_own(Role::reader,        Verb::read, Verb::complete),
    grant    (Role::contributor,   Verb::read, Verb::create, Verb::update, Verb::complete, Verb::close, Verb::reopen),
    grant    (Role::risk_owner,    Verb::read, Verb::create),
    grant_own(Role::risk_owner,    Verb::update, Verb::complete, Verb::close, Verb::reopen),
    grant    (Role::control_owner, Verb::read, Verb::create),
    grant_own(Role::control_owner, Verb::update, Verb::complete, Verb::close, Verb::reopen),
    grant    (Role::management,    Verb::read, Verb::create),
    grant_own(Role::management,    Verb::complete),
    grant    (Role::auditor,       Verb::read),
    grant    (Role::isms_manager,  Verb::read, Verb::create, Verb::update, Verb::remove, Verb::complete, Verb::close, Verb::reopen),
});

constexpr Schema table{
    .kind = Kind::task, .table = "task", .path = "tasks", .singular = "Task", .plural = "Tasks", .prefix = "TK",
    .clause = "8.1", .help = "What people have to do, with a day and, where there is one, the record that it is about.",
    .type = record_type<Task>(), .state = state_member<&Task::state>(), .fields = fields, .steps = steps, .grants = grants,
};
// clang-format on

}  // namespace isms::task

template struct schema::Checked<isms::task::table>;
