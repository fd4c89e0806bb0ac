package org.sentinel.backup.web.activity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A page of a list, the newest first, and the addresses of the pages around it.
 *
 * @param asked the filter as the address has it
 * @param newest whether it is the first page
 * @param before what the next older page comes before; empty if this is the last one
 */
public record PageOf<T>(List<T> rows, Map<String, String> asked, boolean newest, String before) {

    static final int ROWS = 50;

    /**
     * Takes one row more than a page has as a sign that there is another page.
     *
     * @param key what names a row in an address
     */
    static <T> PageOf<T> of(List<T> found, Map<String, String> asked, boolean newest, Function<T, Object> key) {
        var more = found.size() > ROWS;
        var rows = more ? found.subList(0, ROWS) : found;
        return new PageOf<>(rows, asked, newest, more ? key.apply(rows.get(ROWS - 1)).toString() : "");
    }

    public boolean none() {
        return rows.isEmpty();
    }

    /** Whether the filter leaves anything out. */
    public boolean filtered() {
        return asked.keySet().stream().anyMatch(name -> !name.equals("tab"));
    }

    public boolean last() {
        return before.isEmpty();
    }

    /** The address of the first page, relative to ours. */
    public String newestAddress() {
        return address(asked);
    }

    /** The address of the next older page. */
    public String olderAddress() {
        var parameters = new LinkedHashMap<>(asked);
        parameters.put("before", before);
        return address(parameters);
    }

    private static String address(Map<String, String> parameters) {
        return parameters.entrySet().stream().map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "/activity" + (parameters.isEmpty() ? "" : "?"), ""));
    }
}
