// What somebody says about a record. Comments are not changed afterwards.
#pragma once
#include "isms/kinds.hpp"

namespace isms {

struct Comment {
    schema::Meta meta;
    std::string text;
    schema::Reference about;
    base::Id<Person> owner;
};

}  // namespace isms
