// A file that belongs to a record. Evidence for controls is a record kind of its own.
#pragma once
#include "isms/kinds.hpp"

namespace isms {

struct Attachment {
    schema::Meta meta;
    std::string title;
    schema::File file;
    schema::Reference about;
    base::Id<Person> owner;
};

}  // namespace isms
