// A change of the key that signs the log: the old key says which one follows. Made by the program, never changed.
#pragma once
#include "isms/kinds.hpp"

namespace isms {

struct KeyChange {
    schema::Meta meta;
    std::string because;
    std::string key_before, key_after;  // keys of the log (C2SP signed-note): "name+1234abcd+base64"
    std::string statement;              // signed note of the key before (ledger/key_change.hpp)
};

}  // namespace isms
