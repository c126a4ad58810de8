-- A title is compared with how a draft begins, letter by letter, by the index: the other way round (whether the title is somewhere in the
-- draft) no index can tell, and every idea was read.
CREATE OR REPLACE FUNCTION similar_ideas(draft text, most integer) RETURNS TABLE (id uuid, score real)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
DECLARE
  own text := current_municipality();
  telling text[] := ARRAY(SELECT w.lexeme FROM unnest(to_tsvector('swedish', draft)) AS w WHERE length(w.lexeme) > 3 ORDER BY length(w.lexeme) DESC, w.lexeme LIMIT 10);
  any_of tsquery := (SELECT string_agg(quote_literal(each), ' | ')::tsquery FROM unnest(telling) AS each);
  opening text := lower(left(btrim(draft), 60));
  shown text := 'i.municipality = $1 AND i.shown AND i.rubbish_at IS NULL AND i.held_at IS NULL AND i.ending IS DISTINCT FROM ''withdrawn''';
  hits uuid[] := '{}';
  alike uuid[] := '{}';
BEGIN
  IF any_of IS NOT NULL THEN
    EXECUTE 'SELECT array_agg(f.id) FROM (SELECT i.id FROM ideas i WHERE i.words @@ $2 AND ' || shown || ' ORDER BY i.submitted_at DESC LIMIT 300) f' INTO hits USING own, any_of;
  END IF;
  IF length(opening) > 3 THEN
    EXECUTE 'SELECT array_agg(f.id) FROM (SELECT i.id FROM ideas i WHERE lower(i.title) % $2 AND ' || shown || ' LIMIT 100) f' INTO alike USING own, opening;
  END IF;
  RETURN QUERY
    SELECT s.id, s.score FROM (
      SELECT i.id, i.submitted_at,
        ((SELECT count(*) FROM unnest(telling) AS each WHERE i.words @@ quote_literal(each)::tsquery)::real / greatest(cardinality(telling), 3)
          + greatest(word_similarity(lower(i.title), opening), similarity(lower(i.title), opening)))::real AS score
      FROM ideas i WHERE i.id = ANY (coalesce(hits, '{}') || coalesce(alike, '{}')) AND i.municipality = own
    ) s WHERE s.score >= 0.6 ORDER BY s.score DESC, s.submitted_at DESC LIMIT most;
END $$;
