#include "identity/common_passwords.hpp"

#include <algorithm>
#include <array>

namespace identity {

namespace {

constexpr auto common = std::to_array<std::string_view>({
    "0123456789ab",     "012345678901",       "098765432109",      "111111111112",       "111122223333",
    "112233445566",     "121212121212",       "1234567890-=",      "1234567890ab",       "1234567890abc",
    "1234567890qw",     "1234567890qwe",      "1234567890qwerty",  "123456789012",       "1234567890123",
    "12345678901234",   "123456789012345",    "1234567890123456",  "123456789abc",       "123456789abcd",
    "123456789qwe",     "123456789qwerty",    "123456abcdef",      "123456password",     "123456qwerty",
    "12345qwert12345",  "12345678qwertyui",   "123qweasdzxc",      "1q2w3e4r5t6y",       "1q2w3e4r5t6y7u",
    "1q2w3e4r5t6y7u8i", "1qaz2wsx3edc",       "1qaz2wsx3edc4rfv",  "1qazxsw23edc",       "987654321098",
    "aaaabbbbcccc",     "abc123456789",       "abcd12345678",      "abcdefghijkl",       "abcdefghijklm",
    "abcdefgh1234",     "abcdefgh12345678",   "admin1234567",      "admin12345678",      "admin@123456",
    "adminadmin123",    "administrator",      "administrator1",    "administrator123",   "asdfasdfasdf",
    "asdfghjkl123",     "asdfghjkl;'#",       "asdfghjklqwertyuiop", "azertyuiop12",     "azertyuiop123",
    "baseball1234",     "bismillah123",       "changeme1234",      "changeme12345",      "changemenow1",
    "changemenow!",     "chocolate123",       "correcthorse",      "correcthorsebatterystaple", "correct horse battery staple",
    "facebook1234",     "football1234",       "fuckyou12345",      "geheim123456",       "hallo1234567",
    "helloworld12",     "helloworld123",      "iloveyou1234",      "iloveyou12345",      "iloveyou1314",
    "iloveyouforever",  "keepwright123",      "keepwright1234",    "letmein12345",       "letmein123456",
    "liverpool123",     "login1234567",       "manchester123",     "master123456",       "michael12345",
    "mypassword12",     "mypassword123",      "mynameisjohn",      "nopassword12",       "p@ssw0rd1234",
    "p@ssword1234",     "pa55word1234",       "pass12345678",      "passpasspass",       "passw0rd1234",
    "passw0rd12345",    "passwort1234",       "passwort12345",     "passwort123456",     "password1234",
    "password1234!",    "password12345",      "password123!",      "password123456",     "password1234567",
    "password12345678", "password123456789",  "password1234567890", "passwordpassword",  "password@123",
    "password@1234",    "princess1234",       "q1w2e3r4t5y6",      "q1w2e3r4t5y6u7i8",   "qazwsxedcrfv",
    "qazwsxedc123",     "qwerasdfzxcv",       "qwert1234567",      "qwerty123456",       "qwerty1234567",
    "qwerty12345678",   "qwerty123456789",    "qwerty1234567890",  "qwertyqwerty",       "qwertyuiop12",
    "qwertyuiop123",    "qwertyuiop1234",     "qwertyuiop123456",  "qwertyuiop[]",       "qwertyuiopasdfghjkl",
    "qwertyuiopasdfghjklzxcvbnm", "qwertz123456", "qwertzuiop12",  "qwertzuiop123",      "sommer123456",
    "starwars1234",     "sunshine1234",       "superman1234",      "test12345678",       "testtesttest",
    "unknown12345",     "welcome12345",       "welcome123456",     "whatever1234",       "zaq12wsxcde3",
    "zxcvbnm12345",     "zxcvbnm123456",      "zxcvbnmasdfghjkl",  "zxcvbnm,./12",       "qwertyuiop!@#",
});

}  // namespace

bool is_common_password(std::string_view folded) { return std::ranges::find(common, folded) != common.end(); }

}  // namespace identity
