final class Initials {
    /** Of each word the first letter. */
    static String of(String name) {
        StringBuilder letters = new StringBuilder();
        for (String word : name.split(" ")) {
            letters.append(Character.toUpperCase(word.charAt(0)));
        }
        return letters.toString();
    }
}
