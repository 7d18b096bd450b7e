import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

interface SearchFieldProps {
  label: string;
  placeholder: string;
  value: string | undefined;
  onSearch: (text: string | undefined) => void;
}

/** Searches while people type; the address follows a moment later. `/` brings the focus here. */
export function SearchField({ label, placeholder, value, onSearch }: SearchFieldProps) {
  const [typed, setTyped] = useState(value ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Back and forward change the address; the field follows unless it is being typed in.
  useEffect(() => {
    if (!document.activeElement?.hasAttribute('data-page-search')) setTyped(value ?? '');
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (text: string) => {
    clearTimeout(timer.current);
    onSearch(text.trim() === '' ? undefined : text.trim());
  };
  return (
    <form
      className="searchfield"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        search(typed);
      }}
    >
      <Search className="i s" aria-hidden="true" />
      <input
        className="inp"
        type="search"
        data-page-search=""
        aria-label={label}
        placeholder={placeholder}
        value={typed}
        onChange={(event) => {
          const text = event.target.value;
          setTyped(text);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => search(text), 250);
        }}
      />
    </form>
  );
}
